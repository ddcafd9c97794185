import Domain
import Glibc
import LoopbackTesting
import POSIX

/// A daemon as a service manager runs it: its socket is handed over, and it tells how it stands.
final class ManagedDaemon: Sendable {
  let folder = TemporaryFolder()
  /// Both stay when the daemon ends.
  let listener: LoopbackSocket
  private let pageListener: LoopbackSocket
  private let inbox: DatagramInbox

  var control: String { folder.path + "/handed.sock" }
  var page: String { folder.path + "/page.sock" }
  var state: String { folder.path + "/state" }

  init() throws {
    listener = try LoopbackSocket.listen(onPath: folder.path + "/handed.sock")
    pageListener = try LoopbackSocket.listen(onPath: folder.path + "/page.sock")
    inbox = DatagramInbox(at: folder.path + "/notify")
  }

  /// - Parameter more: of its environment.
  func start(_ more: [String: String] = [:]) throws -> ChildProcess {
    try start(["/bin/sh", "-c", #"LISTEN_PID=$$ exec "$0""#], more)
  }

  /// With its state on a disk of its own, which only it sees and ``file(_:of:)`` leads to.
  /// - Parameter size: as tmpfs(5) takes it.
  func start(onDiskOf size: String, _ more: [String: String] = [:]) throws -> ChildProcess {
    try Files.makePrivateFolder(state)
    let script = #"mount -t tmpfs -o size=\#(size),mode=700 none "$ERRAND_STATE" && LISTEN_PID=$$ exec "$0""#
    return try start(["/usr/bin/unshare", "-rm", "/bin/sh", "-c", script], more)
  }

  /// Whether a test may give a daemon a small disk (user_namespaces(7)).
  static func mayMount() async throws -> Bool {
    let words = ["/usr/bin/unshare", "-rm", "/bin/sh", "-c", "mount -t tmpfs none /mnt"]
    return try await RunningProgram.start(RunningProgram.Command(words: words)).ending().code == 0
  }

  /// Where a file of its state is found from outside.
  func file(_ name: String, of daemon: ChildProcess) -> String { "/proc/\(daemon.identifier)/root\(state)/\(name)" }

  private func start(_ words: [String], _ more: [String: String]) throws -> ChildProcess {
    let environment = [
      "ERRAND_STATE": state, "ERRAND_CONFIG": "/dev/null", "PATH": "/usr/bin:/bin:/usr/sbin:/sbin",
      "NOTIFY_SOCKET": folder.path + "/notify", "LISTEN_FDS": "2", "LISTEN_FDNAMES": "control:http",
    ].merging(more) { $1 }
    return try ChildProcess(
      executable: words[0], arguments: words + [Programs.folder + "/errandd"],
      environment: environment.map { "\($0.key)=\($0.value)" },
      descriptors: [try Descriptor(copying: listener.number), try Descriptor(copying: pageListener.number)],
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
