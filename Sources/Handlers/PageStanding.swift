/// Where the page is served, as the daemon found it at its start.
package enum PageStanding: Hashable, Sendable {
  /// At `http://errand.localhost` and this port of 127.0.0.1.
  case served(port: UInt16)
  /// Why it is not, and what to do.
  case absent(String)

  /// The one name under which the page is served: cookies ignore ports, so one for 127.0.0.1 would go to every server
  /// of this host.
  package static let host = "errand.localhost"

  /// As browsers write it (RFC 6454): without the port that HTTP has anyway.
  package static func origin(port: UInt16) -> String { port == 80 ? "http://\(host)" : "http://\(host):\(port)" }
}
