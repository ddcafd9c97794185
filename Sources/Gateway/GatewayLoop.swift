import Domain
import Glibc
import POSIX

/// The gateway's one thread: waits for sockets, tells the machines, does what they say.
final class GatewayLoop {
  private enum Token {
    static let listener: UInt64 = 0
    static let inbox: UInt64 = 1
    static func client(_ id: UInt64) -> UInt64 { id << 1 }
    static func upstream(_ id: UInt64) -> UInt64 { id << 1 | 1 }
  }

  private let listener: Descriptor
  private let inbox: GatewayInbox
  let table: SharedTable
  let resolver: any NameResolver
  private let time: any TimeSource
  let limits: GatewayLimits
  private let report: (ConnectionReport) -> Void
  private let poller: Poller
  private let pipes = PipePool()
  private var connections: [UInt64: GatewayConnection] = [:]
  /// Above the tokens of listener and inbox once shifted; never used twice, so late events of the dead find nobody.
  private var nextID: UInt64 = 1
  /// Relays that had their share and may have more to move.
  private var busy: Set<UInt64> = []
  private var reportBudget = ReportBudget()
  /// No deadline lies before it.
  private var nextSweep = Instant(microseconds: .max)
  private var isAccepting = true
  private var isStopped = false
  private(set) var now: Instant

  init(
    listener: Descriptor, inbox: GatewayInbox, table: SharedTable, resolver: any NameResolver,
    time: any TimeSource, limits: GatewayLimits, report: @escaping (ConnectionReport) -> Void
  ) throws(Fault) {
    self.listener = listener
    self.inbox = inbox
    self.table = table
    self.resolver = resolver
    self.time = time
    self.limits = limits
    self.report = report
    now = time.instant()
    poller = try Poller()
    try poller.watchInput(of: listener.number, token: Token.listener)
    try poller.watchInput(of: inbox.signal.number, token: Token.inbox)
  }

  func run() throws(Fault) {
    Self.blockBrokenPipeSignal()
    defer { for id in connections.keys.sorted() { finish(id, .gatewayClosed) } }
    while !isStopped {
      let events = try poller.wait(waitLimit())
      now = time.instant()
      // Before the sockets: whoever was registered before its client connected is known when the client is heard.
      for message in inbox.takeAll() { handle(message) }
      for event in events { try handle(event) }
      for id in busy.sorted() { pump(id) }
      if now >= nextSweep { sweep() }
    }
  }

  /// splice has no flag against the signal, which goes to the thread that wrote to a closed socket.
  private static func blockBrokenPipeSignal() {
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe sigaddset(&signals, SIGPIPE)
    unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
  }

  private func waitLimit() -> Duration? {
    if !busy.isEmpty { return .zero }
    guard nextSweep.microseconds < .max else { return nil }
    return nextSweep.since(time.instant())
  }

  private func handle(_ message: GatewayInbox.Message) {
    switch message {
    case .stop: isStopped = true
    case .grantsChanged: sweep()
    case .resolved(let id, let answer):
      if let connection = connections[id], connection.phase == .resolving { resolved(connection, answer) }
    }
  }

  private func handle(_ event: Poller.Event) throws(Fault) {
    if event.token == Token.listener { return try acceptAll() }
    // The inbox was read already.
    if event.token == Token.inbox { return }
    let id = event.token >> 1
    guard let connection = connections[id] else { return }
    let isClient = event.token == Token.client(id)
    switch (connection.phase, isClient) {
    case (.relaying, _):
      if isClient, event.isHangUp { connection.clientIsGone = true }
      pump(id)
    case (_, true): readHandshake(connection)
    case (.connecting, false): connectEnded(connection, isHangUp: event.isHangUp)
    case (_, false): break
    }
  }

  // MARK: - Accepting

  private func acceptAll() throws(Fault) {
    while isAccepting {
      guard connections.count < limits.connections else { return try setAccepting(false) }
      switch StreamSocket.accept(listener) {
      case .client(let socket): try admit(socket)
      case .nobody: return
      case .exhausted: return try setAccepting(false)
      }
    }
  }

  private func setAccepting(_ isOn: Bool) throws(Fault) {
    guard isAccepting != isOn else { return }
    isAccepting = isOn
    try poller.setInput(of: listener.number, token: Token.listener, isOn: isOn)
  }

  private func admit(_ socket: Descriptor) throws(Fault) {
    let waiting = connections.values.filter { $0.phase == .handshake }
    if waiting.count >= limits.handshakes, let oldest = waiting.min(by: { $0.id < $1.id }) {
      finish(oldest.id, .handshakeTimeout)
    }
    let connection = GatewayConnection(id: nextID, client: socket, opened: now, deadline: now)
    nextID += 1
    connections[connection.id] = connection
    setDeadline(of: connection, in: limits.handshake)
    try poller.watchChanges(of: socket.number, token: Token.client(connection.id))
  }

  // MARK: - Time

  func setDeadline(of connection: GatewayConnection, in duration: Duration) {
    connection.deadline = now.advanced(by: duration)
    nextSweep = min(nextSweep, connection.deadline)
  }

  /// Ends what has lasted too long or lost its grant.
  private func sweep() {
    let ended = Set(table.withLock { $0.expire(at: now) })
    for connection in connections.values.sorted(by: { $0.id < $1.id }) {
      if let capability = connection.capability {
        let isKnown = !ended.contains(capability) && table.withLock { $0.isKnown(capability, at: now) }
        guard isKnown else {
          finish(connection.id, .ended)
          continue
        }
      }
      if connection.deadline <= now { timeOut(connection) }
    }
    let nextEnd = table.withLock { $0.nextEnd }
    nextSweep = connections.values.map(\.deadline).reduce(nextEnd ?? Instant(microseconds: .max), min)
    // The host may have descriptors again.
    if !isAccepting, connections.count < limits.connections { resumeAccepting() }
  }

  private func timeOut(_ connection: GatewayConnection) {
    switch connection.phase {
    case .handshake: finish(connection.id, .handshakeTimeout)
    case .resolving: refuse(connection, .resolverFailed)
    case .connecting: dialNext(connection, after: .connectTimeout)
    case .relaying: finish(connection.id, .idle)
    }
  }

  private func resumeAccepting() {
    do throws(Fault) {
      try setAccepting(true)
    } catch {
      // The kernel refused to watch the listener: nobody can come any more, so the program ends and is started anew.
      isStopped = true
    }
  }

  // MARK: - Connecting and relaying

  func watch(upstream: Descriptor, of connection: GatewayConnection) throws(Fault) {
    try poller.watchChanges(of: upstream.number, token: Token.upstream(connection.id))
  }

  func askResolver(_ name: String, for connection: GatewayConnection) {
    let (inbox, id) = (inbox, connection.id)
    resolver.resolve(name) { inbox.post(.resolved(id: id, $0)) }
  }

  func pump(_ id: UInt64) {
    busy.remove(id)
    guard let connection = connections[id], let upstream = connection.upstream else { return }
    let up = connection.up.run(from: connection.client, to: upstream, pipes: pipes)
    let down = connection.down.run(from: upstream, to: connection.client, pipes: pipes)
    guard count(connection) else { return finish(id, .tooManyBytes) }
    switch (up, down) {
    case (.finished, .finished): finish(id, .completed)
    case (.finished, _) where connection.clientIsGone: finish(id, .completed)
    case (.broken, _), (_, .broken): finish(id, .reset)
    case (.again, _), (_, .again): busy.insert(id)
    case (.waiting, _), (_, .waiting): break
    }
  }

  /// Charges what was moved to the grant; false once that is used up.
  private func count(_ connection: GatewayConnection) -> Bool {
    let moved = connection.up.moved + connection.down.moved - connection.counted
    guard moved > 0, let capability = connection.capability else { return true }
    connection.counted += moved
    setDeadline(of: connection, in: limits.idle)
    return table.withLock { $0.count(bytes: moved, for: capability) }
  }

  /// Closes a connection and reports it; what is not yet relayed is dropped.
  func finish(_ id: UInt64, _ outcome: ConnectionReport.Outcome) {
    guard let connection = connections.removeValue(forKey: id) else { return }
    busy.remove(id)
    if connection.holdsPlace, let capability = connection.capability { table.withLock { $0.close(capability) } }
    if reportBudget.take(for: connection.capability, at: now) { report(connection.report(outcome, at: now)) }
    if !isAccepting { resumeAccepting() }
  }
}
