import Domain
import Operations
import POSIX

/// Starts a daemon for the user where none answers: `errandd` beside this program, in a session of its own.
///
/// The daemon tells by a pipe (its descriptor 3) that it is ready, with the line `ready`, or why it is not, with an
/// error code and a message.
struct DaemonStarter {
  let paths: StatePaths
  /// The folder of `errandd`.
  let programs: String
  let wait: SocketWait

  /// How long a daemon may take to be ready: opening a large database after a crash is most of it.
  private static let patience = Duration.seconds(30)

  /// Returns once a daemon answers.
  /// - Returns: false where the person interrupted.
  /// - Throws: `daemon.start_failed`, or what the daemon says of itself.
  func start() throws(Fault) -> Bool {
    try Files.makePrivateFolder(paths.state)
    if paths.sockets != paths.state { try Files.makePrivateFolder(paths.sockets) }
    let end = wait.time.instant().advanced(by: Self.patience)
    let never = try Descriptor.pipe()
    while true {
      guard let line = try firstLine(of: try spawn(), until: end) else { return false }
      if line == "ready" { return true }
      let fault = whatItSays(line)
      // Somebody else was faster, and will do; or a daemon that was stopped has not let go of its lock yet.
      let now = wait.time.instant()
      guard fault.code == .daemonAlreadyRunning, now < end else { throw fault }
      if (try? UnixSocket.connect(to: paths.control)) != nil { return true }
      if wait.wait(for: never.read, until: now.advanced(by: .milliseconds(100))) == .interrupted { return false }
    }
  }

  /// - Returns: the reading end of the pipe, whose other end only the daemon holds.
  private func spawn() throws(Fault) -> Descriptor {
    let executable = programs + "/errandd"
    guard Files.exists(executable) else {
      throw Fault(.daemonStartFailed, "there is no \(executable), so no daemon can be started (log: \(paths.log))")
    }
    let pipe = try Descriptor.pipe()
    let log = try Files.appending(to: paths.log)
    // What was worked out here is handed on, so that both mean the same place whatever folder each runs in.
    let others = ThisProcess.environment.filter { !$0.hasPrefix("ERRAND_STATE=") }
    do throws(Fault) {
      _ = try ChildProcess(
        executable: executable, arguments: ["errandd", "--ready-fd", "3"],
        environment: others + ["ERRAND_STATE=\(paths.state)"],
        descriptors: [pipe.write],
        output: log, group: .session)
    } catch {
      throw Fault(.daemonStartFailed, "\(error.message) (log: \(paths.log))")
    }
    return pipe.read
  }

  /// Nil where the person interrupted; empty where the daemon ended without a word.
  private func firstLine(of pipe: Descriptor, until end: Instant) throws(Fault) -> String? {
    var bytes: [UInt8] = []
    while !bytes.contains(UInt8(ascii: "\n")), bytes.count < 4096 {
      switch wait.wait(for: pipe, until: end) {
      case .interrupted: return nil
      case .late: throw Fault(.daemonStartFailed, "the daemon is not ready in time (log: \(paths.log))")
      case .ready: break
      }
      let part = try pipe.read(atMost: 4096)
      if part.isEmpty { break }
      bytes += part
    }
    return String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }

  private func whatItSays(_ line: String) -> Fault {
    let words = line.split(separator: " ", maxSplits: 1).map(String.init)
    guard let code = words.first.flatMap(ErrorCode.init(rawValue:)) else {
      return Fault(.daemonStartFailed, "the daemon ended before it was ready (log: \(paths.log))")
    }
    return Fault(code, DisplayText.clean(words.dropFirst().first ?? "the daemon does not start"))
  }
}
