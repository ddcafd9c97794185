/// A named text: a header field, or an item of a query or form.
package struct HTTPField: Equatable, Sendable {
  package let name: String
  package let value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
