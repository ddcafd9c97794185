import Domain
import POSIX
import TestSupport
import Testing

@testable import Telemetry

@Suite struct PlainLineLogTests {
  private func record(
    _ level: LogLevel, _ message: String, _ fields: [(name: String, value: String)] = []
  ) -> LogRecord { LogRecord(level, message, .notice(.workerLine), fields) }

  private func line(_ message: String, _ fields: [(name: String, value: String)] = []) -> String {
    PlainLineLog.line(at: Specimens.created, .notice, message, fields)
  }

  @Test func writesTimeLevelMessageAndFields() {
    #expect(
      line("a task ended", [("TASK", "0c8k"), ("STEP", "open-1")])
        == "2026-03-01T09:30:00.000000Z notice a task ended TASK=0c8k STEP=open-1\n")
  }

  @Test func quotesValuesThatCouldBeTakenForMore() {
    #expect(line("m", [("A", "x B=y")]).hasSuffix(" m A=\"x B=y\"\n"))
    #expect(line("m", [("A", "say \"x\"")]).hasSuffix(" m A=\"say \\\"x\\\"\"\n"))
    #expect(line("m", [("A", "")]).hasSuffix(" m A=\"\"\n"))
  }

  @Test(arguments: ["\n", "\r", "\u{0}", "\u{1b}", "\u{85}", "\u{2028}", "\u{2029}", "\u{202e}", "\u{200b}", "\u{7f}"])
  func escapesWhatWouldForgeALine(character: String) {
    for text in [
      line("a\(character)2026-03-01T09:30:00.000000Z error forged"), line("m", [("A", "a\(character)b")]),
    ] {
      #expect(text.unicodeScalars.filter { $0 == "\n" }.count == 1)
      #expect(text.contains("\\u{"))
      #expect(character == "\n" || !text.contains(character))
    }
  }

  @Test func tellsAnEscapeFromATextThatLooksLikeOne() {
    #expect(line("a\\u{a}b").contains("a\\\\u{a}b"))
    #expect(line("a\nb").contains("a\\u{a}b"))
  }

  @Test func keepsLinesShort() {
    let long = String(repeating: "ü\n", count: 20_000)
    let text = line(long, (0..<50).map { ("F\($0)", long) })
    #expect(text.utf8.count <= Descriptor.atomicSize)
    #expect(text.hasSuffix("\n"))
  }

  @Test func leavesOutWhatOnlyJournalsLookUp() throws {
    let (read, write) = try Descriptor.pipe()
    #expect(PlainLineLog(to: write, time: ManualTime()).put(record(.info, "m", [("TASK", "0c8k")])))
    #expect(String(decoding: try read.read(atMost: 4096), as: UTF8.self).hasSuffix(" info m TASK=0c8k\n"))
  }

  @Test func neverWaitsForItsReaderAndDropsWholeLines() throws {
    let (read, write) = try Descriptor.pipe()
    let log = PlainLineLog(to: write, time: ManualTime())
    let kept = (0..<10_000).count { log.put(record(.info, "line \($0)")) }
    #expect(kept < 10_000)
    let lines = String(decoding: try read.read(atMost: 1 << 20), as: UTF8.self).split(separator: "\n")
    #expect(lines.count == kept)
    #expect(lines.enumerated().allSatisfy { $1.hasSuffix(" line \($0)") })
    #expect(log.put(record(.info, "there is room again")))
    #expect(String(decoding: try read.read(atMost: 4096), as: UTF8.self).hasSuffix("there is room again\n"))
  }

  @Test func countsWhatCannotBeWritten() throws {
    let (read, write) = try Descriptor.pipe()
    let log = PlainLineLog(to: read, time: ManualTime())
    #expect(!log.put(record(.error, "into the wrong end")))
    withExtendedLifetime(write) {}
  }
}
