package import Domain
internal import POSIX

extension GatewayProcess {
  /// A name that nobody has (RFC 6761, 6.2): that there is no such host is an answer, too.
  private static let nobody = "errand.test"
  private static let port: UInt16 = 443

  /// Looks how far the gateway gets, the way every job goes: a grant, a connection by it, and a name to be looked up. No
  /// site is asked anything.
  package func reach(within limit: Duration, random: any RandomSource) async -> NetworkReach {
    guard let endpoint = try? Endpoint("\(Self.nobody):\(Self.port)") else { return .down }
    let capability = Capability(from: random)
    var grant = NetworkGrant(capability, allowed: [endpoint])
    grant.limits.connectionsInAll = 1
    grant.limits.lifetime = limit + .seconds(1)
    do throws(Fault) {
      try await register(grant)
    } catch {
      return .down
    }
    defer { revoke(capability) }
    var client: Descriptor?
    let outcome = await outcome(of: capability, within: limit) { () throws(Fault) in
      let connection = try UnixSocket.connect(to: socketPath)
      client = connection
      try connection.write(Self.request(by: capability))
    }
    // The gateway does not run any more: nobody was asked.
    guard let client else { return .down }
    withExtendedLifetime(client) {}
    switch outcome {
    case nil, .resolverFailed: return .silent
    case .malformed, .unknownCapability, .ended, .notPermitted, .handshakeTimeout, .gatewayClosed, .tooManyConnections,
      .tooManyBytes:
      return .down
    case .completed, .reset, .idle, .privateAddress, .noSuchHost, .connectionRefused, .unreachable, .connectTimeout:
      return .answers
    }
  }

  /// Greeting, credentials and request in one piece (RFC 1928, RFC 1929): none of them depends on an answer.
  private static func request(by capability: Capability) -> [UInt8] {
    let token = Array(capability.token.utf8)
    let name = Array(nobody.utf8)
    return [5, 1, 2, 1, UInt8(token.count)] + token + [1, UInt8(ascii: "x"), 5, 1, 0, 3, UInt8(name.count)] + name
      + [UInt8(port >> 8), UInt8(truncatingIfNeeded: port)]
  }
}
