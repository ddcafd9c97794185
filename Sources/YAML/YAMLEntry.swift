/// A key of a mapping, where it stands, and its value.
package struct YAMLEntry: Equatable, Sendable {
  package let key: String
  package let keyMark: YAMLMark
  package let value: YAMLNode

  package init(key: String, keyMark: YAMLMark, value: YAMLNode) {
    self.key = key
    self.keyMark = keyMark
    self.value = value
  }
}
