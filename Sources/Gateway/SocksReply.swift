import Domain

/// What a SOCKS client is told about its request (RFC 1928 section 6).
package enum SocksReply: UInt8, Sendable, CaseIterable {
  case succeeded = 0
  case generalFailure = 1
  case notAllowed = 2
  case networkUnreachable = 3
  case hostUnreachable = 4
  case connectionRefused = 5
  case timedOut = 6
  case commandNotSupported = 7
  case addressTypeNotSupported = 8
  /// Ours, from the unassigned codes, so that a client can tell it from ``notAllowed``: an address that is not public
  /// stands behind a name that was allowed.
  case privateAddress = 0xF0

  /// The bound address is left out (zeros): the gateway alone knows it.
  var bytes: [UInt8] { [5, rawValue, 0, 1, 0, 0, 0, 0, 0, 0] }

  /// What a client hears when its connection comes to this before anything was relayed.
  init(_ outcome: ConnectionReport.Outcome) {
    self =
      switch outcome {
      case .notPermitted: .notAllowed
      case .privateAddress: .privateAddress
      case .noSuchHost: .hostUnreachable
      case .connectionRefused: .connectionRefused
      case .unreachable: .networkUnreachable
      case .connectTimeout: .timedOut
      case .completed, .reset, .idle, .malformed, .handshakeTimeout, .unknownCapability, .ended, .tooManyConnections,
        .tooManyBytes, .resolverFailed, .gatewayClosed:
        .generalFailure
      }
  }
}
