/// What "per host" means everywhere: a host name; for an address literal or localhost, host and port, since different
/// ports of one machine are different sites there.
package struct Site: Hashable, Sendable {
  /// `shop.example`, `127.0.0.1:8080`, `[::1]:8080`, `localhost:8080`.
  package let name: String

  package init(host: WebHost, port: UInt16) {
    switch host {
    case .domain where !host.isLocalhost: name = host.description
    case .domain, .address: name = "\(host):\(port)"
    }
  }

  /// Reads back what ``name`` says. A name without a port is taken for a host name, with one for host and port.
  /// - Throws: `url.invalid` for what is no site's name.
  package init(_ name: String) throws(Fault) {
    let site = try WebURL("http://\(name)/").site
    // An address without its port would silently become port 80.
    guard site.name == name else {
      throw Fault(.urlInvalid, "\(quoted(name)) is not a site; write a host name, or an address with its port")
    }
    self = site
  }
}

extension Site: Comparable, CustomStringConvertible {
  package static func < (a: Site, b: Site) -> Bool { a.name < b.name }
  package var description: String { name }
}
