import Domain
import Operations
import POSIX

/// The daemon as commands see it: asked over its socket, and started where none runs.
struct Daemon {
  let paths: StatePaths
  let programs: String
  let console: Console
  var wait: SocketWait

  /// - Returns: the operation's output; nil where the person interrupted.
  /// - Throws: what the operation throws; `daemon.unreachable` where none runs and `mayStart` is false.
  func perform(
    _ operation: Operation, _ input: JSONObject, mayStart: Bool, patience: Duration = ControlClient.patience
  ) throws(Fault) -> JSON? {
    try refuseForeignSockets()
    let key = operation.isCommand ? Self.newKey() : nil
    do throws(Fault) {
      return try performOnce(operation, input, key, mayStart: mayStart, patience: patience)
    } catch {
      // A daemon that was just ending, or died, is no reason to fail: a command's key keeps it from being done twice.
      guard mayStart, error.code == .daemonUnreachable else { throw error }
      return try performOnce(operation, input, key, mayStart: true, patience: patience)
    }
  }

  /// 128 random bits.
  private static func newKey() -> String {
    let random = SystemRandom()
    return [random.next(), random.next()].flatMap { bits in
      stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: bits >> UInt64($0)) }
    }.hexadecimal
  }

  private func performOnce(
    _ operation: Operation, _ input: JSONObject, _ key: String?, mayStart: Bool, patience: Duration
  ) throws(Fault) -> JSON? {
    guard let socket = try connect(mayStart: mayStart) else { return nil }
    return try ControlClient(socket: socket, wait: wait).perform(operation, input, key: key, patience: patience)
  }

  /// The same for what changes nothing: where the daemon goes away before it has answered, the next one is asked.
  func ask(_ operation: Operation, _ input: JSONObject, mayStart: Bool) throws(Fault) -> JSON? {
    do throws(Fault) {
      return try perform(operation, input, mayStart: mayStart)
    } catch {
      let wentAway = error.code == .daemonUnreachable || error.code == .daemonStopping
      guard wentAway, mayStart, operation.effect == .none else { throw error }
      return try perform(operation, input, mayStart: mayStart)
    }
  }

  /// A socket file that nobody listens on counts as no daemon. Nil where the person interrupted.
  private func connect(mayStart: Bool) throws(Fault) -> Descriptor? {
    do throws(Fault) {
      return try UnixSocket.connect(to: paths.control)
    } catch {
      guard error.code == .daemonUnreachable else { throw error }
      guard mayStart else { throw Fault(.daemonUnreachable, "no daemon runs: nothing answers at \(paths.control)") }
    }
    guard try start() else { return nil }
    return try UnixSocket.connect(to: paths.control)
  }

  private func start() throws(Fault) -> Bool {
    let starter = DaemonStarter(paths: paths, programs: programs, wait: wait)
    guard try starter.start() else { return false }
    console.err("started errandd for you (state: \(DisplayText.clean(paths.state)))\n")
    return true
  }

  /// In a folder that others may write to, somebody else's socket could take what is meant for ours.
  private func refuseForeignSockets() throws(Fault) {
    if Files.exists(paths.sockets) { try Files.makePrivateFolder(paths.sockets) }
  }
}
