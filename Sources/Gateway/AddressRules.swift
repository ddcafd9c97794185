package import Domain

/// What one grant says of endpoints and of the addresses behind them.
package struct AddressRules: Sendable {
  private let grant: NetworkGrant

  package init(_ grant: NetworkGrant) { self.grant = grant }

  package func permits(_ endpoint: Endpoint) -> Bool {
    grant.allowed.contains(endpoint) || grant.allowedPrivate.contains(endpoint)
  }

  /// The addresses that may be connected to, in their order. An address that is not public passes only where a person
  /// named this very host and port; the unspecified address and multicast never do.
  package func passing(_ addresses: [IPAddress], for endpoint: Endpoint) -> [IPAddress] {
    guard permits(endpoint) else { return [] }
    let mayBePrivate = grant.allowedPrivate.contains(endpoint)
    return addresses.filter { address in
      switch address.scope {
      case .public: true
      case .unspecified, .multicast: false
      case .loopback, .private, .linkLocal, .shared, .documentation, .benchmarking, .reserved: mayBePrivate
      }
    }
  }
}
