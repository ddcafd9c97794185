import Domain
import Operations
import POSIX
import Testing

extension ProgramTests {
  /// The API, asked by a program that knows nothing but its description.
  @Suite(.enabled(if: Programs.fuzzer != nil, "schemathesis is not installed: make test-tools")) struct FuzzTests {
    private static let seeds = [ThisProcess.environment("ERRAND_TEST_SEED").flatMap { UInt64($0) } ?? 1]

    @Test(arguments: seeds) func keepsToItsDescription(seed: UInt64) async throws {
      print("seed \(seed)")
      let python = try #require(Programs.fuzzer)
      let script = try #require(Programs.checkout) + "/scripts/fuzz-api"
      try await HouseholdOfTasks.with { errand in
        let words = [python, "-B", script, errand.paths.control, errand.paths.token, String(seed), "240"]
        let ending = try await RunningProgram.start(.init(words: words, patience: 300)).ending()
        #expect(ending.code == 0, "\(ending.output)\n\(ending.errors)")
        print(
          ending.lines.filter { $0.contains(" asked ") || $0.contains(" events followed ") }.joined(separator: "\n"))
        #expect(!errand.log.contains("does not declare"), "\(errand.log)")
        // The same daemon as before, and well.
        #expect(errand.processes().count { $0.role == .daemon } == 1)
        #expect(try await errand.run("status").code == 0)
      }
    }
  }
}

extension Programs {
  /// A Python with schemathesis.
  fileprivate static var fuzzer: String? {
    checkout.map { "\($0)/.build/test-tools/bin/python" }.flatMap { Files.exists($0) ? $0 : nil }
  }
}
