import Domain
import LoopbackTesting
import POSIX
import Testing

/// The built program, as a shell runs it.
@Suite(.enabled(if: BuiltErrand.isThere, "errand lies beside the tests only after a whole build"))
struct ErrandProcessTests {
  private let folder = TemporaryFolder()

  private func run(
    _ arguments: [String], _ environment: [String] = []
  ) async throws -> (ending: ChildProcess.Ending, output: String) {
    let pipe = try Descriptor.pipe()
    let variables = ["ERRAND_STATE=\(folder.path)"] + environment
    let result = await blocking {
      Result { () throws(Fault) -> (ChildProcess.Ending, String) in
        let process = try ChildProcess(
          executable: BuiltErrand.path, arguments: ["errand"] + arguments, environment: variables, output: pipe.write)
        // Ends by itself: nothing that it waits for is longer than a connection to a socket that is not there.
        let ending = process.reap()
        let bytes = try pipe.read.read(atMost: 1 << 16)
        return (ending, String(decoding: bytes, as: UTF8.self))
      }
    }
    return try result.get()
  }

  @Test func tellsItsVersionAndNothingElse() async throws {
    let (ending, output) = try await run(["--version"])
    #expect(ending == .exited(0))
    #expect(output == "errand \(Version.text)\n")
    #expect(try Files.names(in: folder.path).isEmpty)
  }

  @Test func exitsAsItIsDocumented() async throws {
    #expect(try await run(["help"]).ending == .exited(0))
    #expect(try await run([]).ending == .exited(2))
    #expect(try await run(["lst"]).ending == .exited(2))
    let (ending, output) = try await run(["status"])
    #expect(ending == .exited(5))
    #expect(output.contains("(daemon.unreachable)"))
    #expect(!output.contains("\u{1B}"))
  }
}

private enum BuiltErrand {
  /// Beside the tests in the build folder.
  static let path: String = {
    let own = CommandLine.arguments.first ?? ""
    return own.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") + "/errand"
  }()

  static var isThere: Bool { Files.exists(path) }
}
