/// A URL or relative reference cut into its five parts, nothing decoded (RFC 3986, appendix B).
struct URLReference: CustomStringConvertible {
  /// In lower case.
  let scheme: String?
  /// Nil without `//`.
  let authority: ArraySlice<UInt8>?
  let path: ArraySlice<UInt8>
  let query: ArraySlice<UInt8>?
  let fragment: ArraySlice<UInt8>?
  /// For messages: cut, in quotes, without its query, and without a user's name and password.
  let description: String

  /// - Throws: `url.invalid` for what is too long or could be read in two ways.
  init(_ text: String) throws(Fault) { try self.init(bytes: Array(text.utf8.prefix(WebURL.longest + 1))) }

  /// As ``init(_:)``, without the ASCII white space around it.
  init(trimming text: String) throws(Fault) {
    let bytes = text.utf8.drop(while: ASCII.isWhitespace).prefix(WebURL.longest + 4096)
    let end = bytes.lastIndex { !ASCII.isWhitespace($0) }.map { bytes.index(after: $0) } ?? bytes.startIndex
    try self.init(bytes: Array(bytes[..<end]))
  }

  private init(bytes: [UInt8]) throws(Fault) {
    guard bytes.count <= WebURL.longest else {
      throw Fault(.urlInvalid, "a URL is longer than \(WebURL.longest) bytes")
    }
    guard !bytes.contains(where: ASCII.isControl) else {
      throw Fault(.urlInvalid, "a URL has a tab, line break or other control character in it; take it out")
    }
    var rest = bytes[...]
    fragment = Self.cut(&rest, at: UInt8(ascii: "#"))
    query = Self.cut(&rest, at: UInt8(ascii: "?"))
    description = Self.shown(rest)
    guard !rest.contains(UInt8(ascii: "\\")) else {
      throw Fault(.urlInvalid, "\(description) has a backslash, which programs read in different ways; write / or %5C")
    }
    scheme = Self.takeScheme(&rest)
    authority = Self.takeAuthority(&rest)
    path = rest
  }

  private static func shown(_ bytes: ArraySlice<UInt8>) -> String {
    let slash = UInt8(ascii: "/")
    let start = bytes.firstIndex(of: slash).map { bytes[$0...].firstIndex { $0 != slash } ?? bytes.endIndex }
    let authority = bytes[(start ?? bytes.startIndex)...].prefix { $0 != slash }
    guard let at = authority.lastIndex(of: UInt8(ascii: "@")) else {
      return quoted(String(decoding: bytes, as: UTF8.self))
    }
    let front = bytes[..<authority.startIndex] + Array("...".utf8)
    return quoted(String(decoding: front + bytes[at...], as: UTF8.self))
  }

  private static func cut(_ rest: inout ArraySlice<UInt8>, at byte: UInt8) -> ArraySlice<UInt8>? {
    guard let index = rest.firstIndex(of: byte) else { return nil }
    defer { rest = rest[..<index] }
    return rest[(index + 1)...]
  }

  private static func takeScheme(_ rest: inout ArraySlice<UInt8>) -> String? {
    guard let colon = rest.firstIndex(of: UInt8(ascii: ":")), let first = rest.first, ASCII.isLetter(first) else {
      return nil
    }
    let name = rest[..<colon]
    guard name.allSatisfy({ ASCII.isLetter($0) || ASCII.digit($0) != nil || "+-.".utf8.contains($0) }) else {
      return nil
    }
    rest = rest[(colon + 1)...]
    return String(decoding: name.map(ASCII.lowercased), as: UTF8.self)
  }

  private static func takeAuthority(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let slash = UInt8(ascii: "/")
    guard rest.count >= 2, rest.prefix(2).allSatisfy({ $0 == slash }) else { return nil }
    let start = rest.startIndex + 2
    let end = rest[start...].firstIndex(of: slash) ?? rest.endIndex
    defer { rest = rest[end...] }
    return rest[start..<end]
  }
}
