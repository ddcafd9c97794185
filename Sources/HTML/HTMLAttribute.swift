/// One attribute as a parser hands it over and as readers see it.
package struct HTMLAttribute: Hashable, Sendable {
  package let name: String
  package let value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// Where an attribute lies: interned name, run of its value in the byte buffer.
struct AttributeRecord: Sendable {
  let name: Int32
  let start: Int32
  let count: Int32
}
