/// What the gateway as a whole bears, whatever a single grant allows.
package struct GatewayLimits: Sendable {
  /// From accepting a client to its request.
  package var handshake = Duration.seconds(5)
  package var resolve = Duration.seconds(10)
  /// For each address of a name.
  package var connect = Duration.seconds(5)
  /// Without a byte in either direction.
  package var idle = Duration.seconds(120)
  /// At one time. Further ones wait in the listener's queue.
  package var connections = 1024
  /// At one time without a request yet. One more cuts the oldest off, so that silent clients lock nobody out.
  package var handshakes = 256
  /// Addresses of a name that are tried.
  package var addresses = 6

  package init() {}
}
