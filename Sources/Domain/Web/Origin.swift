/// Scheme, host and port: what browsers keep apart (RFC 6454).
package struct Origin: Hashable, Sendable {
  package let scheme: WebURL.Scheme
  package let host: WebHost
  /// Always explicit, the scheme's own included.
  package let port: UInt16

  package init(scheme: WebURL.Scheme, host: WebHost, port: UInt16) {
    self.scheme = scheme
    self.host = host
    self.port = port
  }

  /// Reads `https://host` or `https://host:port`, with at most a `/` after it.
  /// - Throws: `url.invalid`.
  package init(_ text: String) throws(Fault) {
    let url = try WebURL(text)
    guard url.path == "/", url.query == nil, url.fragment == nil else {
      throw Fault(.urlInvalid, "\(quoted(text)) is more than an origin; write scheme://host:port alone")
    }
    self = url.origin
  }
}

extension Origin: CustomStringConvertible {
  /// `https://host`, with its port where that is not the scheme's own.
  package var description: String {
    "\(scheme.rawValue)://\(host)" + (port == scheme.defaultPort ? "" : ":\(port)")
  }
}

extension WebURL {
  package var origin: Origin { Origin(scheme: scheme, host: host, port: effectivePort) }
}
