/// A host and port to connect to, the name not yet resolved.
package struct Endpoint: Hashable, Sendable {
  package let host: WebHost
  package let port: UInt16

  package init(host: WebHost, port: UInt16) {
    self.host = host
    self.port = port
  }

  /// Reads `host:port`.
  /// - Throws: `url.invalid`.
  package init(_ text: String) throws(Fault) {
    let url = try WebURL("http://\(text)/")
    self = url.endpoint
    guard description == text else {
      throw Fault(.urlInvalid, "\(quoted(text)) is not host:port in its canonical form; write it as \(self)")
    }
  }
}

extension Endpoint: CustomStringConvertible {
  /// `host:port`, IPv6 in brackets, the port always there.
  package var description: String { "\(host):\(port)" }
}

extension WebURL {
  /// What fetching this URL connects to.
  package var endpoint: Endpoint { Endpoint(host: host, port: effectivePort) }
}
