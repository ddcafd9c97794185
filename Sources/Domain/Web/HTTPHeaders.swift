/// Header fields in the order in which they were sent, names compared without regard to case.
package struct HTTPHeaders: Hashable, Sendable {
  package struct Field: Hashable, Sendable {
    package let name: String
    package let value: String
  }

  package private(set) var fields: [Field] = []

  package init() {}

  /// Adds a field after the others.
  /// - Throws: `http.header_invalid` for a name that is no token (RFC 9110 section 5.6.2) or a value with control
  ///   characters other than tab: neither can smuggle a further field or request.
  package mutating func append(_ name: String, _ value: String) throws(Fault) {
    guard !name.isEmpty, name.utf8.allSatisfy(Self.isTokenByte) else {
      throw Fault(.httpHeaderInvalid, "\(quoted(name)) is not the name of a header; use letters, digits and -")
    }
    guard !value.utf8.contains(where: { ASCII.isControl($0) && $0 != 0x09 }) else {
      throw Fault(
        .httpHeaderInvalid, "the value of header \(name) has line breaks or control characters; take them out")
    }
    fields.append(Field(name: name, value: value))
  }

  /// Puts one field in the place of all of that name. Throws as ``append(_:_:)``.
  package mutating func set(_ name: String, _ value: String) throws(Fault) {
    remove(name)
    try append(name, value)
  }

  package mutating func remove(_ name: String) {
    let key = name.lowercased()
    fields.removeAll { $0.name.lowercased() == key }
  }

  /// The first value of that name.
  package subscript(_ name: String) -> String? { values(of: name).first }

  /// Every value of that name, in order.
  package func values(of name: String) -> [String] {
    let key = name.lowercased()
    return fields.filter { $0.name.lowercased() == key }.map(\.value)
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    ASCII.isLetter(byte) || ASCII.digit(byte) != nil || "!#$%&'*+-.^_`|~".utf8.contains(byte)
  }
}
