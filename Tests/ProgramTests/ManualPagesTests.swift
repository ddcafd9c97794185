import POSIX
import Testing

extension ProgramTests {
  @Suite struct ManualPagesTests {
    @Test func speakOfEveryOptionOfTheDaemon() async throws {
      let checkout = try #require(Programs.checkout)
      let page = String(decoding: try Files.read("\(checkout)/docs/man/errandd.8", limit: 1 << 20), as: UTF8.self)
      let help = try await RunningProgram.start(
        RunningProgram.Command(words: ["\(Programs.folder)/errandd", "--help"])
      ).ending().output
      let named = page.split(separator: "\n").filter { $0.hasPrefix(".It Fl -") }
      let told = help.split(separator: "\n").compactMap { line in
        line.split(separator: " ").first { $0.hasPrefix("--") }
      }.filter { help.contains("\n  \($0)") }
      #expect(!told.isEmpty)
      for option in told { #expect(named.contains { $0.contains("-\(option.dropFirst(2))") }, "\(option)") }
      for line in named { #expect(told.contains { line.contains("-\($0.dropFirst(2))") }, "\(line)") }
    }
  }
}
