import Domain
import Operations
import POSIX

/// Starts a daemon for the user where none answers: `errandd` beside this program, in a session of its own, with
/// nothing of the caller's environment but what ``DaemonEnvironment`` names.
///
/// Of many commands that want one at once a single one starts it, by a lock; the others wait until it answers. The
/// daemon tells by a pipe (its descriptor 3) that it is ready, with the line `ready`, or why it is not, with an error
/// code and a message.
struct DaemonStarter {
  let paths: StatePaths
  let user: UInt32
  /// The caller's.
  let environment: [String: String]
  /// The folder of `errandd`.
  let programs: String
  let wait: SocketWait

  enum Outcome {
    case started
    /// Somebody else had started it.
    case found
    case interrupted
  }

  /// How long a daemon may take to be ready, one that still ends included: opening a large database after a crash is
  /// most of it.
  private static let patience = Duration.seconds(30)

  /// Returns once a daemon answers.
  /// - Throws: `daemon.start_failed`, or what the daemon says of itself.
  func start() throws(Fault) -> Outcome {
    try Files.makePrivateFolder(paths.state)
    if paths.sockets != paths.state { try Files.makePrivateFolder(paths.sockets, isClosed: true) }
    let end = wait.time.instant().advanced(by: Self.patience)
    let never = try Descriptor.pipe()
    while true {
      if let outcome = try attempt(until: end) { return outcome }
      let now = wait.time.instant()
      guard now < end else {
        throw Fault(.daemonStartFailed, "a daemon holds \(paths.state), but does not answer (log: \(paths.log))")
      }
      if wait.wait(for: never.read, until: now.advanced(by: .milliseconds(20))) == .interrupted { return .interrupted }
    }
  }

  /// - Throws: `daemon.unreachable` where nobody listens, `daemon.foreign` where somebody else does.
  static func connect(_ paths: StatePaths, user: UInt32) throws(Fault) -> Descriptor {
    let socket = try UnixSocket.connect(to: paths.control)
    let peer = try UnixSocket.peerUser(of: socket)
    guard peer == user else {
      throw Fault(.daemonForeign, "at \(paths.control) a process of the user \(peer) answers, not one of yours")
    }
    return socket
  }

  /// Nil where it is to be tried again: somebody else starts one, or one that ends has not let go of its state yet.
  private func attempt(until end: Instant) throws(Fault) -> Outcome? {
    guard let starting = try Files.lock(paths.starting) else { return nil }
    defer { withExtendedLifetime(starting) {} }
    do throws(Fault) {
      _ = try Self.connect(paths, user: user)
      return .found
    } catch {
      guard error.code == .daemonUnreachable else { throw error }
    }
    if Files.isLocked(paths.lock) { return nil }
    guard let line = try firstLine(of: try spawn(), until: end) else { return .interrupted }
    if line == "ready" { return .started }
    let fault = whatItSays(line)
    guard fault.code == .daemonAlreadyRunning else { throw fault }
    return nil
  }

  /// - Returns: the reading end of the pipe, whose other end only the daemon holds.
  private func spawn() throws(Fault) -> Descriptor {
    let executable = programs + "/errandd"
    guard Files.exists(executable) else {
      throw Fault(.daemonStartFailed, "there is no \(executable), so no daemon can be started (log: \(paths.log))")
    }
    let pipe = try Descriptor.pipe()
    let log = try Files.appending(to: paths.log)
    do throws(Fault) {
      // The state that was worked out here is handed on, so that both mean the same place.
      _ = try ChildProcess(
        executable: executable, arguments: ["errandd", "--ready-fd", "3"],
        environment: DaemonEnvironment.entries(from: environment, state: paths.state), descriptors: [pipe.write],
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
