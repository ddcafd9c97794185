package import Domain
internal import POSIX
internal import Synchronization

extension GatewayProcess {
  /// A name that nobody has (RFC 6761, 6.2): that there is no such host is an answer, too.
  private static let nobody = "errand.test"
  private static let port: UInt16 = 443

  /// Looks how far the gateway gets, the way every job goes: a grant, a connection by it, and a name to be looked up. No
  /// site is asked anything.
  /// - Parameter limit: for all of it together.
  package func reach(within limit: Duration, random: any RandomSource) async -> NetworkReach {
    guard let endpoint = try? Endpoint("\(Self.nobody):\(Self.port)") else { return .down }
    let deadline = time.instant().advanced(by: limit)
    let capability = Capability(from: random)
    var grant = NetworkGrant(capability, allowed: [endpoint])
    grant.limits.connectionsInAll = 1
    grant.limits.lifetime = limit + .seconds(1)
    defer { revoke(capability) }
    do throws(Fault) {
      try await register(grant, by: deadline)
      return NetworkReach(try await outcome(of: capability, by: deadline))
    } catch {
      // Nobody was asked: the gateway does not run, or takes nothing.
      return .down
    }
  }

  /// How the first connection of a grant goes.
  /// - Returns: nil where nothing was told by then.
  /// - Throws: `daemon.unreachable`, `access.denied`, `system.call` where the gateway's socket takes nothing.
  private func outcome(
    of capability: Capability, by deadline: Instant
  ) async throws(Fault) -> ConnectionReport.Outcome? {
    let outcome = Promise<ConnectionReport.Outcome?>()
    // Before the connection, so that the report of it cannot be missed.
    state.withLock { $0.looking[capability] = outcome }
    defer { state.withLock { $0.looking[capability] = nil } }
    let client = try UnixSocket.connect(to: socketPath)
    defer { withExtendedLifetime(client) {} }
    try client.write(Self.request(by: capability))
    return await outcome.value(by: deadline, of: time) { outcome.keep(nil) }
  }

  /// Greeting, credentials and request in one piece (RFC 1928, RFC 1929): none of them depends on an answer.
  private static func request(by capability: Capability) -> [UInt8] {
    let token = Array(capability.token.utf8)
    let name = Array(nobody.utf8)
    return [5, 1, 2, 1, UInt8(token.count)] + token + [1, UInt8(ascii: "x"), 5, 1, 0, 3, UInt8(name.count)] + name
      + [UInt8(port >> 8), UInt8(truncatingIfNeeded: port)]
  }
}

extension NetworkReach {
  /// What the outcome of a look says; nil is that nothing was told in time.
  init(_ outcome: ConnectionReport.Outcome?) {
    self =
      switch outcome {
      case nil, .resolverFailed: .silent
      case .malformed, .unknownCapability, .ended, .notPermitted, .handshakeTimeout, .gatewayClosed,
        .tooManyConnections, .tooManyBytes:
        .down
      case .completed, .reset, .idle, .privateAddress, .noSuchHost, .connectionRefused, .unreachable, .connectTimeout:
        .answers
      }
  }
}
