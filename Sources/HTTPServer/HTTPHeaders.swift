/// Header fields in the order in which they came; names are compared without regard to ASCII case (RFC 9110, 5.1).
package struct HTTPHeaders: Equatable, Sendable, ExpressibleByDictionaryLiteral {
  package private(set) var fields: [HTTPField] = []

  package init() {}

  package init(dictionaryLiteral elements: (String, String)...) {
    for (name, value) in elements { add(name, value) }
  }

  /// The first value under this name.
  package subscript(_ name: String) -> String? {
    fields.first { HTTPHeaders.isSame($0.name, name) }?.value
  }

  /// All values under this name, in order.
  package func values(_ name: String) -> [String] {
    fields.filter { HTTPHeaders.isSame($0.name, name) }.map(\.value)
  }

  /// Appends; a field of the same name stays.
  package mutating func add(_ name: String, _ value: String) { fields.append(HTTPField(name, value)) }

  /// Takes the place of all fields of this name.
  package mutating func set(_ name: String, _ value: String) {
    fields.removeAll { HTTPHeaders.isSame($0.name, name) }
    add(name, value)
  }

  private static func isSame(_ left: String, _ right: String) -> Bool {
    left.utf8.elementsEqual(right.utf8) { $0.asciiLowercased == $1.asciiLowercased }
  }
}

extension UInt8 {
  /// A-Z as a-z, everything else as it is.
  var asciiLowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}
