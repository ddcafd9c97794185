/// A scalar: its text as written (after escapes and folding) and what the YAML 1.2 core schema makes of it
/// (YAML 1.2.2, section 10.3.2). Only plain scalars are typed; `yes`, `no`, `on` and `off` are strings.
package struct YAMLScalar: Equatable, Sendable {
  package enum Style: Equatable, Sendable { case plain, singleQuoted, doubleQuoted, literal, folded }

  package enum Content: Equatable, Sendable {
    case null
    case bool(Bool)
    case int(Int64)
    /// Also not finite: `.inf` and `.nan` are numbers of the core schema.
    case double(Double)
    case string(String)
  }

  package let text: String
  package let style: Style
  package let content: Content

  /// - Returns: nil for a whole number that does not fit 64 bits.
  package init?(text: String, style: Style) {
    self.text = text
    self.style = style
    if style == .plain {
      guard let content = Content.plain(text) else { return nil }
      self.content = content
    } else {
      content = .string(text)
    }
  }

  /// What this scalar is, in the words of a message.
  package var kind: String {
    switch content {
    case .null: "null"
    case .bool: "a boolean"
    case .int: "a whole number"
    case .double: "a number"
    case .string: "a string"
    }
  }
}
