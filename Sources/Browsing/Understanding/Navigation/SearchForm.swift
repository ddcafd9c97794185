package import Domain

/// A form that asks a site by GET with one field of text.
package struct SearchForm: Hashable, Sendable {
  package struct Field: Hashable, Sendable {
    package let name: String
    package let value: String
  }

  /// Where it is sent, without query.
  package let action: WebURL
  /// The field that takes the words.
  package let fieldName: String
  /// What else the form sends: hidden and preset fields, the default button if it has a name.
  package let otherFields: [Field]

  /// The address that asks for `words`: the fields in their order in the form, as `application/x-www-form-urlencoded`
  /// in UTF-8.
  /// - Throws: `url.invalid` where it gets longer than an address may be.
  package func url(asking words: String) throws(Fault) -> WebURL {
    var fields = otherFields
    fields.insert(Field(name: fieldName, value: words), at: min(fieldPlace, fields.count))
    let query = fields.map { "\(Self.encoded($0.name))=\(Self.encoded($0.value))" }.joined(separator: "&")
    return try WebURL("\(action.scheme.rawValue)://\(action.authority)\(action.path)?\(query)")
  }

  /// How many of the other fields stand before the text field.
  let fieldPlace: Int

  private static func encoded(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2A, 0x2D, 0x2E, 0x5F:
        result.unicodeScalars.append(Unicode.Scalar(byte))
      case 0x20: result += "+"
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
      }
    }
    return result
  }
}
