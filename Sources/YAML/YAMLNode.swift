/// A piece of a YAML document and where it begins.
package struct YAMLNode: Equatable, Sendable {
  package indirect enum Content: Equatable, Sendable {
    case scalar(YAMLScalar)
    case sequence([YAMLNode])
    /// In the order of the text; no key twice.
    case mapping([Entry])
  }

  /// A key of a mapping, where it stands, and its value.
  package struct Entry: Equatable, Sendable {
    package let key: String
    package let keyMark: YAMLMark
    package let value: YAMLNode

    package init(key: String, keyMark: YAMLMark, value: YAMLNode) {
      self.key = key
      self.keyMark = keyMark
      self.value = value
    }
  }

  package let content: Content
  package let mark: YAMLMark

  package init(_ content: Content, mark: YAMLMark) {
    self.content = content
    self.mark = mark
  }

  package var scalar: YAMLScalar? {
    if case .scalar(let scalar) = content { scalar } else { nil }
  }

  package var sequence: [YAMLNode]? {
    if case .sequence(let items) = content { items } else { nil }
  }

  package var mapping: [Entry]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  /// The value under a key of a mapping; nil where there is none.
  package subscript(key: String) -> YAMLNode? { mapping?.first { $0.key == key }?.value }

  package var isNull: Bool { scalar?.content == .null }

  /// What this node is, in the words of a message.
  package var kind: String {
    switch content {
    case .scalar(let scalar): scalar.kind
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}
