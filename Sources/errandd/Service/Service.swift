import Access
import Domain
import POSIX
import Telemetry

/// What the daemon was started as: a user's own, or the system's under a service manager, which opened its socket.
struct Service {
  /// Told how the daemon stands; nil where nobody asked for it.
  let manager: ServiceManager?
  /// The control socket, where a manager handed one over.
  let control: Descriptor?
  /// The socket of the page, where a manager handed one over.
  let page: Descriptor?
  /// The folder of what the service manager keeps for the daemon alone; nil where there is none.
  let credentials: String?
  /// One element for each wish that the configuration be read anew, several at once as one.
  let reloads: AsyncStream<Void>
  let reload: AsyncStream<Void>.Continuation

  /// To be made once: it takes what was handed over.
  init() {
    (reloads, reload) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    let variables = ThisProcess.variables
    let sockets = HandedSockets(environment: variables, process: ThisProcess.identifier)
    for number in sockets.all { Descriptor.closeOnExec(number) }
    manager = ServiceManager(environment: variables, process: ThisProcess.identifier)
    control = sockets.number(named: "control").map { Descriptor(owning: $0) }
    credentials = control == nil ? nil : variables["CREDENTIALS_DIRECTORY"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    page = sockets.number(named: "http").map { Descriptor(owning: $0) }
  }

  /// Whether a manager keeps the socket: then clients wait there over a restart, and the daemon never ends by itself.
  var isSystem: Bool { control != nil }

  /// What the steps that run have to come to their end. The manager waits longer than a person who said `errand stop`.
  var grace: Duration { isSystem ? .seconds(10) : .seconds(3) }

  /// For as long as the answer lives, the manager waits for the start or the end under way.
  func patience() -> ServicePatience? {
    // Without a thread for it the manager's own limit holds.
    manager.flatMap { try? ServicePatience($0) }
  }

  /// Whom the daemon serves: the group of the socket's file where a manager made it, as its unit says, else its user.
  var admission: Admission {
    guard let control, let group = UnixSocket.group(ofListener: control) else {
      return .owner(ThisProcess.userID)
    }
    return .group(group, daemon: ThisProcess.userID)
  }

  /// Who is heard on the control socket: nobody as the user that a system's daemon runs as, which its workers have, too;
  /// the user of a daemon of his own by a token, drawn anew and written to `path`.
  func callers(tokenAt path: String, _ random: any RandomSource) throws(Fault) -> CallerRule {
    if isSystem { return .refusingOwnUser(ThisProcess.userID) }
    let token = ControlToken(from: random)
    try Files.replace(path, by: Array(token.line.utf8))
    return .ownUserShows(token, user: ThisProcess.userID)
  }

  /// Whom the page knows. Where groups say who may come, those whom a group has lost may no longer.
  func sessions(_ store: any SessionStore, _ time: any TimeSource, _ random: any RandomSource) -> SessionLedger {
    let membership = isSystem ? Membership(time: time, source: GroupLookup.groups) : nil
    return SessionLedger(store: store, time: time, random: random, membership: membership)
  }

  /// Returns once nobody else answers where clients come; a daemon that was killed may still be on its way.
  /// - Throws: `daemon.socket_taken` where somebody goes on to answer there.
  func checkPlace(at path: String, _ time: any TimeSource) async throws(Fault) {
    guard control == nil else { return }
    for _ in 0..<Self.looks {
      guard (try? UnixSocket.connect(to: path)) != nil else { return }
      await time.sleep(until: time.instant().advanced(by: Self.pause))
    }
    throw Fault(.daemonSocketTaken, "another program answers at \(path)")
  }

  private static let looks = 40
  private static let pause = Duration.milliseconds(50)

  /// The socket that clients come to: that of the manager, or one made at `path`.
  func listener(at path: String) throws(Fault) -> Int32 {
    if let control { return try control.handOver() }
    return try UnixSocket.listen(at: path).handOver()
  }
}
