import Domain
import LoopbackTesting
import POSIX
import Synchronization

@testable import errand

/// What the command line wrote, and how it ended.
final class Transcript: Sendable {
  private let texts = Mutex((out: "", err: ""))

  var out: String { texts.withLock { $0.out } }
  var err: String { texts.withLock { $0.err } }
  /// Without the last line break.
  var lines: [Substring] { out.split(separator: "\n", omittingEmptySubsequences: false).dropLast() }

  /// - Parameter size: of a terminal; nil for a pipe.
  func console(_ size: Console.Size? = nil) -> Console {
    Console(
      out: { text in self.texts.withLock { $0.out += text } }, err: { text in self.texts.withLock { $0.err += text } },
      size: { size }, errorWidth: { size?.columns }, style: .plain)
  }
}

/// Runs the command line as a shell would, with its state in `folder`.
func errand(
  _ arguments: [String], in folder: TemporaryFolder, _ transcript: Transcript = Transcript(),
  terminal: Console.Size? = nil, interrupts: Interrupts? = nil, user: UInt32 = ThisProcess.userID,
  systemSocket: String? = nil
) async -> (status: Int32, transcript: Transcript) {
  let status = await blocking {
    CommandLineTool(
      surroundings: Surroundings(
        console: transcript.console(terminal), environment: systemSocket == nil ? ["ERRAND_STATE": folder.path] : [:],
        user: user, workingDirectory: "/", programs: folder.path, systemSocket: systemSocket, interrupts: interrupts,
        time: SystemTime())
    ).run(arguments)
  }
  return (status, transcript)
}

/// Runs what blocks on a thread of its own: on the shared pool it would starve the handlers that it waits for.
func blocking<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result {
  await withCheckedContinuation { continuation in
    TestThread.start { continuation.resume(returning: work()) }
  }
}
