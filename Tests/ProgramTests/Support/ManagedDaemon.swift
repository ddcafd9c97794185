import Domain
import Glibc
import LoopbackTesting
import POSIX

/// A daemon as a service manager runs it: its socket is handed over, and it tells how it stands.
final class ManagedDaemon: Sendable {
  let folder = TemporaryFolder()
  /// Stays when the daemon ends.
  let listener: LoopbackSocket
  private let inbox: DatagramInbox

  var control: String { folder.path + "/handed.sock" }

  init() throws {
    listener = try LoopbackSocket.listen(onPath: folder.path + "/handed.sock")
    inbox = DatagramInbox(at: folder.path + "/notify")
  }

  /// - Parameter more: of its environment.
  func start(_ more: [String: String] = [:]) throws -> ChildProcess {
    let environment = [
      "ERRAND_STATE": folder.path + "/state", "ERRAND_CONFIG": "/dev/null", "PATH": "/usr/bin:/bin",
      "NOTIFY_SOCKET": folder.path + "/notify", "LISTEN_FDS": "1", "LISTEN_FDNAMES": "control",
    ].merging(more) { $1 }
    return try ChildProcess(
      executable: "/bin/sh",
      arguments: ["sh", "-c", #"LISTEN_PID=$$ exec "$0""#, Programs.folder + "/errandd"],
      environment: environment.map { "\($0.key)=\($0.value)" },
      descriptors: [try Descriptor(copying: listener.number)],
      output: try Files.appending(to: folder.path + "/log"))
  }

  /// The next message that holds this text; nil where ten seconds pass without any.
  func told(_ text: String) async throws -> String? {
    try await apart { [inbox] in
      while true {
        let message = inbox.next()
        if message.isEmpty { return nil }
        if message.contains(text) { return message }
      }
    }
  }

  /// What it wrote, for the message of a test that fails.
  var log: String {
    (try? Files.read(folder.path + "/log", limit: 8 << 20)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}
