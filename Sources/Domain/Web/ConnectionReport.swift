/// What the gateway knows of one connection that ended or was refused. A SOCKS client is told a number only; this says
/// why. It holds no path, no header and no content, for the gateway sees none.
package struct ConnectionReport: Equatable, Sendable {
  package enum Outcome: String, Sendable, CaseIterable {
    /// Relayed until both sides had finished.
    case completed
    /// Relayed until one side broke off.
    case reset
    case idle
    case malformed
    case handshakeTimeout = "handshake_timeout"
    case unknownCapability = "unknown_capability"
    case ended
    case tooManyConnections = "too_many_connections"
    case tooManyBytes = "too_many_bytes"
    /// Host and port are not among those granted.
    case notPermitted = "not_permitted"
    /// Granted, but an address that is not public stands behind the name.
    case privateAddress = "private_address"
    case noSuchHost = "no_such_host"
    case resolverFailed = "resolver_failed"
    case connectionRefused = "connection_refused"
    case unreachable
    case connectTimeout = "connect_timeout"
    /// The gateway was stopped, or had no descriptor left.
    case gatewayClosed = "gateway_closed"
  }

  /// Nil before the client has shown one that is known.
  package let capability: Capability?
  /// Nil where the client never came to ask for one.
  package let endpoint: Endpoint?
  /// The address connected to, or the one that was refused.
  package let address: IPAddress?
  package let outcome: Outcome
  package let bytesUp: Int64
  package let bytesDown: Int64
  package let elapsed: Duration

  package init(
    capability: Capability?, endpoint: Endpoint?, address: IPAddress?, outcome: Outcome, bytesUp: Int64,
    bytesDown: Int64, elapsed: Duration
  ) {
    self.capability = capability
    self.endpoint = endpoint
    self.address = address
    self.outcome = outcome
    self.bytesUp = bytesUp
    self.bytesDown = bytesDown
    self.elapsed = elapsed
  }
}
