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
    let query = FormEncoding.text(fields.map { ($0.name, $0.value) })
    return try WebURL("\(action.scheme.rawValue)://\(action.authority)\(action.path)?\(query)")
  }

  /// How many of the other fields stand before the text field.
  let fieldPlace: Int
}
