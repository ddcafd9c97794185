/// The host of a web URL.
package enum WebHost: Hashable, Sendable {
  /// A name in lower case: labels of letters, digits, `-` and `_`, none empty, 253 bytes at most, international names
  /// in their `xn--` form.
  case domain(String)
  case address(IPAddress)

  /// Reads a host as a URL writes it: a name, an IPv4 address in any of the forms that browsers read as one
  /// (`0x7f.1`, `2130706433`), or an IPv6 address in brackets.
  ///
  /// What browsers would have to transform first is refused with its remedy: percent-encoded bytes, names outside
  /// ASCII, a trailing dot.
  /// - Throws: `url.invalid`.
  package init(_ text: some StringProtocol) throws(Fault) {
    let bytes = Array(text.utf8)
    guard bytes.count <= 1024 else { throw Self.refusal("a host of \(bytes.count) bytes; a name has 253 at most") }
    guard !bytes.isEmpty else { throw Self.refusal("there is no host; write it after //") }
    if bytes.first == UInt8(ascii: "[") {
      guard bytes.last == UInt8(ascii: "]"), let address = IPAddress(text.dropFirst().dropLast()), case .v6 = address
      else { throw Self.refusal("\(quoted(text)) is not an IPv6 address in brackets") }
      self = .address(address)
      return
    }
    let name = try Self.checkedName(bytes, text)
    let labels = name.split(separator: ".", omittingEmptySubsequences: false)
    if let last = labels.last, IPv4Number.looksNumeric(last) {
      guard let bits = IPv4Number.parse(labels) else {
        throw Self.refusal("\(quoted(text)) ends in a number, yet is not an IPv4 address")
      }
      self = .address(.v4(bits))
      return
    }
    try Self.check(labels: labels, of: name)
    self = .domain(name)
  }

  /// True for `localhost` and the names under it, which RFC 6761 binds to loopback.
  package var isLocalhost: Bool {
    guard case .domain(let name) = self else { return false }
    return name == "localhost" || name.hasSuffix(".localhost")
  }

  private static func checkedName(_ bytes: [UInt8], _ text: some StringProtocol) throws(Fault) -> String {
    for byte in bytes {
      if byte >= 0x80 { throw refusal("\(quoted(text)) is not ASCII; write the host in its xn-- form") }
      if byte == UInt8(ascii: "%") {
        throw refusal("\(quoted(text)) has percent-encoded bytes; write the host in plain letters")
      }
      guard ASCII.isLetter(byte) || ASCII.digit(byte) != nil || "-._".utf8.contains(byte) else {
        throw refusal("\(quoted(text)) has characters that no host name has")
      }
    }
    return String(decoding: bytes.map(ASCII.lowercased), as: UTF8.self)
  }

  private static func check(labels: [Substring], of name: String) throws(Fault) {
    guard name.utf8.count <= 253 else { throw refusal("the host \(quoted(name)) is longer than 253 bytes") }
    for label in labels {
      guard !label.isEmpty else { throw refusal("\(quoted(name)) has an empty part; take the extra dot away") }
      guard label.utf8.count <= 63 else { throw refusal("\(quoted(name)) has a part longer than 63 bytes") }
      if label.hasPrefix("xn--") {
        guard Punycode.isCanonicalLabel(label.dropFirst(4)) else {
          throw refusal("\(quoted(label)) in \(quoted(name)) is not the xn-- form of any name")
        }
      }
    }
  }

  private static func refusal(_ message: String) -> Fault { Fault(.urlInvalid, message) }
}

extension WebHost: CustomStringConvertible {
  /// As a URL writes it: IPv6 in brackets.
  package var description: String {
    switch self {
    case .domain(let name): name
    case .address(.v4(let bits)): IPAddress.v4(bits).description
    case .address(.v6(let bits)): "[\(IPAddress.v6(bits))]"
    }
  }
}

/// Text of others for a message: cut, and in quotes.
func quoted(_ text: some StringProtocol) -> String {
  text.utf8.count <= 80 ? "'\(text)'" : "'\(text.prefix(60))...'"
}
