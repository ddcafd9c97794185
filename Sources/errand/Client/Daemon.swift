import Domain
import Operations
import POSIX

/// The daemon as commands see it: asked over its socket; where it is the user's own, started where none runs and
/// replaced where an older one does.
struct Daemon {
  let place: DaemonPlace
  let user: UInt32
  let environment: [String: String]
  let programs: String
  let console: Console
  var wait: SocketWait

  /// How often a daemon may end while it is asked, before that is an error: one that says so has done nothing, so that
  /// asking again is safe, and takes a while to be gone.
  private static func losses(_ code: ErrorCode) -> Int { code == .daemonStopping ? 100 : 5 }

  /// - Returns: the operation's output; nil where the person interrupted.
  /// - Throws: what the operation throws; `daemon.unreachable` where none runs and `mayStart` is false.
  func perform(
    _ operation: Operation, _ input: JSONObject, mayStart: Bool, patience: Duration = ControlClient.patience
  ) throws(Fault) -> JSON? {
    let key = operation.isCommand ? Self.newKey() : nil
    var lost = 0
    while true {
      do throws(Fault) {
        guard let socket = try connect(mayStart: mayStart) else { return nil }
        let client = ControlClient(
          socket: socket, wait: wait, least: mayStart && isOwn ? Version.text : nil, token: token)
        return try client.perform(operation, input, key: key, patience: patience)
      } catch {
        guard mayStart || !isOwn, lost < Self.losses(error.code), Self.mayAskAgain(after: error) else {
          throw error
        }
        lost += 1
        if error.code == .daemonOutdated { console.err("\(DisplayText.clean(error.message))\n") }
        // One that is ending lets go of its socket first, so that a moment later a new one is started; or, where the
        // service manager keeps the socket, this waits there for the next.
        guard try pause(.milliseconds(20)) else { return nil }
      }
    }
  }

  /// Writes the file that an operation gives to `target`.
  /// - Returns: how many bytes it has; nil where the person interrupted.
  func download(_ operation: Operation, _ input: JSONObject, into target: Descriptor) throws(Fault) -> Int64? {
    // One that is ending or outdated is replaced by this: later, there might be bytes already.
    guard try perform(.showDaemon, JSONObject(), mayStart: true) != nil, let socket = try connect(mayStart: true)
    else { return nil }
    return try ControlClient(socket: socket, wait: wait, token: token).download(operation, input, into: target)
  }

  /// A daemon that is ending has done nothing of what it was asked; one that went away without an answer may have, but
  /// a command's key keeps it from being done twice.
  private static func mayAskAgain(after fault: Fault) -> Bool {
    [.daemonStopping, .daemonOutdated, .daemonUnreachable].contains(fault.code)
  }

  private static func newKey() -> String {
    let random = SystemRandom()
    return [random.next(), random.next()].flatMap { bits in
      stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: bits >> UInt64($0)) }
    }.hexadecimal
  }

  /// A connection for what goes on and on. Nil where the person interrupted.
  func connection(mayStart: Bool) throws(Fault) -> Descriptor? {
    try connect(mayStart: mayStart)
  }

  /// What the user's own daemon has written for its user. To be read once it is connected to: it draws another at each
  /// start, before it listens. Nil where there is none, as with an older daemon.
  var token: String? {
    guard case .own(let paths) = place, let bytes = try? Files.read(paths.token, limit: 200) else { return nil }
    let parts = String(decoding: bytes, as: UTF8.self).split { $0 == ":" || $0 == " " || $0 == "\n" }
    guard parts.count == 2, parts[0] == Version.tokenHeader, parts[1].utf8.allSatisfy({ 0x30...0x66 ~= $0 }) else {
      return nil
    }
    return String(parts[1])
  }

  private var isOwn: Bool {
    guard case .own = place else { return false }
    return true
  }

  // MARK: - Reaching it

  /// A socket file that nobody listens on counts as no daemon. Nil where the person interrupted.
  private func connect(mayStart: Bool) throws(Fault) -> Descriptor? {
    switch place {
    case .system(let socket): return try connectToSystem(socket)
    case .own(let paths):
      try refuseForeignFolder(paths)
      // One that was just started may be stopped by somebody else before it is asked.
      for _ in 0..<Self.starts {
        do throws(Fault) {
          return try DaemonStarter.connect(paths, user: user)
        } catch {
          guard error.code == .daemonUnreachable else { throw error }
          guard mayStart else { throw Fault(.daemonUnreachable, "no daemon runs: nothing answers at \(paths.control)") }
        }
        guard try start(paths) else { return nil }
      }
      return try DaemonStarter.connect(paths, user: user)
    }
  }

  /// How often a daemon is started that is gone before it can be asked.
  private static let starts = 20

  private func start(_ paths: StatePaths) throws(Fault) -> Bool {
    let starter = DaemonStarter(
      paths: paths, user: user, environment: environment, programs: programs, wait: wait)
    switch try starter.start() {
    case .interrupted: return false
    case .found: break
    case .started: console.err("started errandd for you (state: \(DisplayText.clean(paths.state)))\n")
    }
    return true
  }

  /// The socket may be made by the service manager, which is root, or by the daemon's own user, who owns the folder.
  private func connectToSystem(_ path: String) throws(Fault) -> Descriptor {
    let folder = path.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" }
    do throws(Fault) {
      let socket = try UnixSocket.connect(to: path)
      let peer = try UnixSocket.peerUser(of: socket)
      guard peer == 0 || peer == Files.owner(of: folder) else {
        throw Fault(
          .daemonForeign, "at \(path), where the system's daemon should, a process of the user \(peer) answers")
      }
      return socket
    } catch {
      switch error.code {
      case .accessDenied:
        throw Fault(
          .daemonSystem,
          """
          the system's daemon does not let you in (\(error.message)). Mend it once, then log in anew:
            sudo adduser \(userName) errand-users
          Until then:
            sudo errand ...
          """)
      case .daemonUnreachable:
        throw Fault(.daemonSystem, "the system's daemon does not answer (\(error.message)): systemctl start errand")
      default: throw error
      }
    }
  }

  /// As the session says, where that can be typed; else the shell is to say it.
  private var userName: String {
    let name = environment["USER"] ?? environment["LOGNAME"] ?? ""
    let marks = "0123456789-_.".unicodeScalars
    let isPlain = name.unicodeScalars.allSatisfy { $0.isASCII && ($0.properties.isAlphabetic || marks.contains($0)) }
    return isPlain && !name.isEmpty ? name.cut(toBytes: 64) : "$USER"
  }

  /// In a folder that others may write to, somebody else's socket could take what is meant for ours.
  private func refuseForeignFolder(_ paths: StatePaths) throws(Fault) {
    guard !Files.isMissing(paths.sockets) else { return }
    try Files.makePrivateFolder(paths.sockets, isClosed: paths.sockets != paths.state)
  }

  /// False where the person interrupted.
  func pause(_ duration: Duration) throws(Fault) -> Bool {
    let never = try Descriptor.pipe()
    return wait.wait(for: never.read, until: wait.time.instant().advanced(by: duration)) != .interrupted
  }
}
