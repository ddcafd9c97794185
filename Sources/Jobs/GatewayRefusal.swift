package import Domain

/// Why a connection of a capability was refused.
package struct GatewayRefusal: Sendable {
  package let endpoint: String
  package let outcome: ConnectionReport.Outcome
  /// Refusals of this capability so far, this one included.
  let count: Int
}

extension ConnectionReport.Outcome {
  /// Whether the gateway said no; the others tell how a connection went.
  var isRefusal: Bool {
    switch self {
    case .malformed, .unknownCapability, .ended, .tooManyConnections, .tooManyBytes, .notPermitted, .privateAddress:
      true
    case .completed, .reset, .idle, .handshakeTimeout, .noSuchHost, .resolverFailed, .connectionRefused, .unreachable,
      .connectTimeout, .gatewayClosed:
      false
    }
  }
}
