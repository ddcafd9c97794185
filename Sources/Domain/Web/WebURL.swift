/// An absolute `http` or `https` URL in its canonical form: two that are equal fetch the same thing.
///
/// Reads what browsers read (WHATWG URL) to the same result or not at all: what could be read in two ways is refused,
/// so that no check ever looks at another host than the one that is fetched. See ``init(_:)``.
package struct WebURL: Hashable, Sendable {
  package enum Scheme: String, Sendable {
    case http
    case https

    package var defaultPort: UInt16 { self == .http ? 80 : 443 }
  }

  package let scheme: Scheme
  package let host: WebHost
  /// Nil where it is the scheme's own.
  package let port: UInt16?
  /// Begins with `/`, has no dot segments, is percent-encoded.
  package let path: String
  /// Percent-encoded, without its `?`. Empty and missing differ.
  package let query: String?
  /// Percent-encoded, without its `#`. Empty and missing differ.
  package let fragment: String?

  init(scheme: Scheme, host: WebHost, port: UInt16?, path: String, query: String?, fragment: String?) {
    self.scheme = scheme
    self.host = host
    self.port = port == scheme.defaultPort ? nil : port
    self.path = path
    self.query = query
    self.fragment = fragment
  }

  /// The port to connect to.
  package var effectivePort: UInt16 { port ?? scheme.defaultPort }

  /// Host and, where it is not the scheme's own, port: what a `Host` header says.
  package var authority: String { port.map { "\(host):\($0)" } ?? "\(host)" }

  /// What a request line asks for.
  package var requestTarget: String { query.map { "\(path)?\($0)" } ?? path }

  /// The last name of its path, decoded; nil where there is none that is text.
  package var fileName: String? { path.split(separator: "/").last.flatMap { PercentEncoding.decoded($0) } }

  package var site: Site { Site(host: host, port: effectivePort) }

  /// The same without its fragment: what goes over the wire.
  package var withoutFragment: WebURL {
    WebURL(scheme: scheme, host: host, port: port, path: path, query: query, fragment: nil)
  }

  /// The same with another fragment, which is already percent-encoded.
  package func with(fragment: String?) -> WebURL {
    WebURL(scheme: scheme, host: host, port: port, path: path, query: query, fragment: fragment)
  }
}

extension WebURL: CustomStringConvertible {
  /// The canonical text; reading it again gives the same URL.
  package var description: String {
    var text = "\(scheme.rawValue)://\(authority)\(requestTarget)"
    if let fragment { text += "#\(fragment)" }
    return text
  }
}
