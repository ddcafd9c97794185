/// What one exchange may cost at most, redirects included.
package struct HTTPLimits: Equatable, Sendable {
  /// Bytes of the response's header, for each hop.
  package var headerBytes = 64 * 1024
  /// Bytes of the response's body after decompression.
  package var bodyBytes = 16 * 1024 * 1024
  /// Until a connection stands, TLS included, for each hop.
  package var connect = Duration.seconds(15)
  /// From the first hop's start to the last byte.
  package var total = Duration.seconds(60)
  /// How long the other side may stay under 32 bytes a second.
  package var stall = Duration.seconds(20)
  package var redirects = 10

  package init() {}
}
