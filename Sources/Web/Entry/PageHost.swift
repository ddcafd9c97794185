import Domain
import Handlers

/// Whom a request takes this server for, by its header Host.
///
/// Pages are served under one name alone, which resolves to this host and nowhere else (RFC 6761, 6.3): a site whose name
/// was made to lead here is told by its own name, and refused.
enum PageHost: Hashable {
  /// The page's own, at this port.
  case own(port: UInt16)
  /// A name of the loopback address: its visitors are sent to the page's own, so that no cookie is ever set for what
  /// other servers of this host share.
  case loopback(port: UInt16)
  /// Somebody else's, or none.
  case foreign

  /// - Parameter values: of every header Host that came.
  init(_ values: [String]) {
    guard values.count == 1, let value = values.first else {
      self = .foreign
      return
    }
    let parts = value.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let port: UInt16? = parts.count == 2 ? Self.port(parts[1]) : 80
    switch (parts.first.map { $0.lowercased() }, port) {
    case (PageStanding.host, let port?): self = .own(port: port)
    case ("127.0.0.1", let port?), ("localhost", let port?): self = .loopback(port: port)
    default: self = .foreign
    }
  }

  private static func port(_ text: Substring) -> UInt16? {
    guard (1...5).contains(text.utf8.count), text.utf8.first != 0x30, text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else {
      return nil
    }
    return UInt16(text)
  }
}
