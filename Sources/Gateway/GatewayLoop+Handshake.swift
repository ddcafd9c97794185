import Domain

/// From a client's first byte to a connection.
extension GatewayLoop {
  func readHandshake(_ connection: GatewayConnection) {
    while connection.phase != .relaying {
      switch StreamSocket.read(connection.client, atMost: SocksMachine.longest + 1) {
      case .bytes(let bytes):
        guard perform(connection.machine.handle(.received(bytes)), for: connection) else { return }
      case .end, .broken: return finish(connection.id, .reset)
      case .nothingYet: return
      }
    }
  }

  /// Does what the machine says; false once the connection is closed.
  @discardableResult
  private func perform(_ actions: [SocksMachine.Action], for connection: GatewayConnection) -> Bool {
    for action in actions {
      switch action {
      case .send(let bytes):
        guard StreamSocket.write(bytes, to: connection.client) else {
          finish(connection.id, .reset)
          return false
        }
      case .judge(let capability):
        let isKnown = table.withLock { $0.isKnown(capability, at: now) }
        if isKnown { connection.capability = capability }
        guard perform(connection.machine.handle(.judged(isKnown: isKnown)), for: connection) else { return false }
      case .connect(let endpoint):
        guard open(endpoint, for: connection) else { return false }
      case .relay:
        connection.phase = .relaying
        setDeadline(of: connection, in: limits.idle)
        pump(connection.id)
      case .close(let outcome):
        finish(connection.id, outcome)
        return false
      }
    }
    return true
  }

  private func open(_ endpoint: Endpoint, for connection: GatewayConnection) -> Bool {
    connection.endpoint = endpoint
    guard let capability = connection.capability else { return refuse(connection, .unknownCapability) }
    if let refusal = table.withLock({ $0.open(capability, to: endpoint, at: now) }) {
      return refuse(connection, refusal)
    }
    connection.holdsPlace = true
    connection.phase = .resolving
    switch endpoint.host {
    case .address(let address): return resolved(connection, .success([address]))
    case .domain(let name):
      // RFC 6761 section 6.3: no resolver may say otherwise.
      if endpoint.host.isLocalhost { return resolved(connection, .success([.v4(0x7F00_0001), .v6(1)])) }
      setDeadline(of: connection, in: limits.resolve)
      askResolver(name, for: connection)
      return true
    }
  }

  /// Checks the addresses behind the endpoint and connects to the first that passes. False once the connection is
  /// closed.
  @discardableResult
  func resolved(_ connection: GatewayConnection, _ answer: Result<[IPAddress], Fault>) -> Bool {
    let addresses: [IPAddress]
    switch answer {
    case .success(let found): addresses = found
    case .failure(let fault):
      return refuse(connection, fault.code == .networkNoSuchHost ? .noSuchHost : .resolverFailed)
    }
    guard let first = addresses.first else { return refuse(connection, .noSuchHost) }
    guard let endpoint = connection.endpoint, let capability = connection.capability,
      let rules = table.withLock({ $0.rules(of: capability) })
    else { return refuse(connection, .ended) }
    let passing = rules.passing(addresses, for: endpoint)
    guard !passing.isEmpty else {
      connection.address = first
      return refuse(connection, .privateAddress)
    }
    connection.candidates = passing.prefix(limits.addresses)
    return dialNext(connection, after: .unreachable)
  }

  /// Begins with the next address; without one, refuses for the reason that the last one gave.
  @discardableResult
  func dialNext(_ connection: GatewayConnection, after failure: ConnectionReport.Outcome) -> Bool {
    connection.upstream = nil
    connection.phase = .connecting
    var failure = failure
    while let address = connection.candidates.popFirst(), let port = connection.endpoint?.port {
      connection.address = address
      switch StreamSocket.connect(to: address, port: port) {
      case .success(let socket):
        do throws(Fault) {
          try watch(upstream: socket, of: connection)
        } catch {
          return refuse(connection, .gatewayClosed)
        }
        connection.upstream = socket
        setDeadline(of: connection, in: limits.connect)
        return true
      case .failure(let error): failure = error.outcome
      }
    }
    return refuse(connection, failure)
  }

  func connectEnded(_ connection: GatewayConnection, isHangUp: Bool) {
    guard let upstream = connection.upstream else { return }
    if let error = StreamSocket.pendingError(of: upstream) {
      dialNext(connection, after: error.outcome)
    } else if StreamSocket.isConnected(upstream) {
      perform(connection.machine.handle(.decided(.succeeded)), for: connection)
    } else if isHangUp {
      // A new socket says so before its connect has begun; only one that failed has nothing more to say.
      dialNext(connection, after: .unreachable)
    }
  }

  /// Tells the client no, and closes. Always false: the connection is closed.
  @discardableResult
  func refuse(_ connection: GatewayConnection, _ outcome: ConnectionReport.Outcome) -> Bool {
    for case .send(let bytes) in connection.machine.handle(.decided(SocksReply(outcome))) {
      _ = StreamSocket.write(bytes, to: connection.client)
    }
    finish(connection.id, outcome)
    return false
  }
}
