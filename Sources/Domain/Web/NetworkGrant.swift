/// What the gateway lets the holder of one capability do. The daemon fixes it before a page is read.
package struct NetworkGrant: Equatable, Sendable {
  package struct Limits: Equatable, Sendable {
    /// Connections open at one time.
    package var connections = 32
    /// Connections over the grant's whole life.
    package var connectionsInAll = 4096
    /// Bytes in both directions together.
    package var bytes: Int64 = 512 * 1024 * 1024
    /// From registration on; then every connection of the grant is closed.
    package var lifetime = Duration.seconds(3600)

    package init() {}
  }

  package let capability: Capability
  /// Where it may connect, provided that every address found there is public.
  package var allowed: Set<Endpoint>
  /// Where it may connect whatever the address: what a person named with exactly this host and port.
  package var allowedPrivate: Set<Endpoint>
  package var limits: Limits

  package init(
    _ capability: Capability, allowed: Set<Endpoint>, allowedPrivate: Set<Endpoint> = [], limits: Limits = Limits()
  ) {
    self.capability = capability
    self.allowed = allowed
    self.allowedPrivate = allowedPrivate
    self.limits = limits
  }
}
