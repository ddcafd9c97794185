import Domain
import LoopbackTesting
import POSIX
import Synchronization
import TestSupport
import Testing

@testable import Telemetry

@Suite struct JournalTests {
  private func record(
    _ level: LogLevel, _ message: String, _ fields: [(name: String, value: String)] = []
  ) -> LogRecord { LogRecord(level, message, .notice(.workerLine), fields) }

  @Test func writesLevelMessageAndFieldsOfAnEntry() {
    let bytes = JournalEntry.bytes(.warning, "it\nfailed", [("TASK", "0c8k"), ("MESSAGE_ID", "ab")])
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == "MESSAGE=it failed\nPRIORITY=4\nSYSLOG_IDENTIFIER=errandd\nTASK=0c8k\nMESSAGE_ID=ab\n")
  }

  /// The journal trusts some names, and a value must not bring fields of its own.
  @Test(arguments: ["_UID", "task", "A B", "", "MESSAGE", "PRIORITY", "A=B", "A\nB"]) func refusesNames(_ name: String)
  {
    let lines = String(decoding: JournalEntry.bytes(.info, "m", [(name, "x\nTASK=y")]), as: UTF8.self)
    #expect(lines == "MESSAGE=m\nPRIORITY=6\nSYSLOG_IDENTIFIER=errandd\n")
  }

  @Test func boundsEachEntry() {
    let long = String(repeating: "ü", count: 100_000)
    let bytes = JournalEntry.bytes(.info, long, (0..<100).map { ("F\($0)", long) })
    #expect(bytes.count < 80_000)
    #expect(bytes.split(separator: UInt8(ascii: "\n")).count == 3 + JournalEntry.fieldLimit)
  }

  @Test func sendsToTheSocketAndSaysWhatItDidNotTake() throws {
    let folder = TemporaryFolder()
    let log = try JournalLog(at: folder.path + "/journal")
    #expect(!log.put(record(.info, "nobody listens")))
    let inbox = DatagramInbox(at: folder.path + "/journal")
    #expect(log.put(record(.info, "hello", [("TASK", "0c8k")])))
    #expect(inbox.next().hasSuffix("TASK=0c8k\nMESSAGE_ID=\(LogKind.notice(.workerLine).messageID)\n"))
    // Nobody reads from here on: it must come to its end, and say that lines are lost.
    var taken = 0
    while taken < 100_000, log.put(record(.info, "line")) { taken += 1 }
    #expect(taken < 100_000)
  }

  // MARK: - Bound

  @Test func keepsRoomForWhatMattersMost() {
    let now = Instant(microseconds: 0)
    var bound = LogBound(at: now)
    let chatter = (0..<5_000).count { _ in bound.admits(.info, at: now) }
    #expect(chatter == LogBound.burst - LogBound.reserve)
    #expect((0..<5_000).count { _ in bound.admits(.error, at: now) } == LogBound.reserve)
    #expect(bound.leftOut == 10_000 - LogBound.burst)
  }

  @Test func staysBelowTheBoundOfJournald() {
    var bound = LogBound(at: Instant(microseconds: 0))
    let written = (0..<300_000).count { bound.admits(.error, at: Instant(microseconds: Int64($0) * 100)) }
    #expect(written <= 9_501 && written >= 9_499)
  }

  private final class Output: LogOutput {
    let messages = Gathered<String>()
    let isGone = Atomic(false)

    func put(_ record: LogRecord) -> Bool {
      if isGone.load(ordering: .relaxed) { return false }
      messages.append(record.message)
      return true
    }
  }

  @Test func saysOnceHowManyLinesWereLeftOut() {
    let (output, time) = (Output(), ManualTime())
    let log = BoundedLog(to: output, time: time)
    output.isGone.store(true, ordering: .relaxed)
    for _ in 0..<3 { log.write(record(.info, "lost")) }
    #expect(log.leftOut == 3)
    output.isGone.store(false, ordering: .relaxed)
    log.write(record(.info, "first"))
    log.write(record(.info, "second"))
    #expect(output.messages.all == ["3 lines were left out", "first", "second"])
  }

  /// A flood of ten seconds, a line each 100 microseconds: what says how much was left out counts as every other line.
  @Test(arguments: [LogLevel.info, .error]) func staysWithinItsBoundInAFlood(level: LogLevel) {
    let (output, time) = (Output(), SteppedTime())
    let log = BoundedLog(to: output, time: time)
    for _ in 0..<100_000 {
      log.write(record(level, "flood"))
      time.advance(by: .microseconds(100))
    }
    let written = output.messages.all
    let told = written.compactMap { $0.hasSuffix(" left out") ? Int($0.prefix { $0 != " " }) : nil }
    #expect(written.count <= LogBound.burst + 10 * LogBound.perSecond)
    #expect((8...10).contains(told.count), "\(told.count)")
    #expect(told.reduce(0, +) + log.leftOut == 100_000 - (written.count - told.count))
  }

  @Test func leavesOutWhatMattersLess() {
    let output = Output()
    let log = BoundedLog(to: output, time: ManualTime(), lowest: .notice)
    for level in LogLevel.allCases { log.write(record(level, "\(level)")) }
    #expect(output.messages.all == ["error", "warning", "notice"])
    log.setLowest(.debug)
    log.write(record(.debug, "debug"))
    #expect(output.messages.all.last == "debug")
  }

  @Test func saysThatTheClockWasSet() {
    let (output, time) = (Output(), SteppedTime())
    let log = BoundedLog(to: output, time: time)
    time.advance(by: .seconds(3600))
    log.write(record(.info, "an hour later"))
    time.setWallClock(by: .seconds(-120))
    log.write(record(.info, "after the jump"))
    log.write(record(.info, "and on"))
    #expect(
      output.messages.all == [
        "an hour later", "the clock of this host was set back by 120 s", "after the jump", "and on",
      ])
  }
}
