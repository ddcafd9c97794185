/// What a value must be, and how it is read.
package struct YAMLKind<Output> {
  /// Reads a node; notes at its place what is wrong. The text says how messages name the value.
  let read: (YAMLNode, String, YAMLReader) -> Output?

  package init(_ read: @escaping (YAMLNode, String, YAMLReader) -> Output?) { self.read = read }

  /// A kind whose nodes are told by looking at them alone.
  /// - Parameter name: how messages name the kind, such as `a string`.
  package init(_ name: String, _ pick: @escaping (YAMLNode) -> Output?) {
    read = { node, what, reader in
      if let value = pick(node) { return value }
      reader.note(node.mark, "\(what) must be \(name), not \(node.kind)")
      return nil
    }
  }
}

extension YAMLKind where Output == String {
  /// Text; `true`, `12` or `null` without quotes are not text.
  package static var string: Self {
    Self("a string") { if case .string(let text) = $0.scalar?.content { text } else { nil } }
  }
}

extension YAMLKind where Output == Int64 {
  package static var int: Self {
    Self("a whole number") { if case .int(let number) = $0.scalar?.content { number } else { nil } }
  }

  /// A whole number within bounds.
  package static func int(in range: ClosedRange<Int64>) -> Self {
    Self { node, what, reader in
      guard let number = int.read(node, what, reader) else { return nil }
      if range.contains(number) { return number }
      reader.note(node.mark, "\(what) must be from \(range.lowerBound) to \(range.upperBound), not \(number)")
      return nil
    }
  }
}

extension YAMLKind where Output == Double {
  /// A number, whole or not, finite.
  package static var number: Self {
    Self("a number") {
      switch $0.scalar?.content {
      case .int(let number): Double(number)
      case .double(let number) where number.isFinite: number
      default: nil
      }
    }
  }
}

extension YAMLKind where Output == Bool {
  package static var bool: Self {
    Self("true or false") { if case .bool(let flag) = $0.scalar?.content { flag } else { nil } }
  }
}

extension YAMLKind where Output == YAMLNode {
  /// Anything.
  package static var node: Self { Self { node, _, _ in node } }
}

extension YAMLKind {
  /// A list of one kind; items that are not are noted and left out.
  package static func list<Item>(of kind: YAMLKind<Item>) -> Self where Output == [Item] {
    Self { node, what, reader in
      guard let items = node.sequence else {
        reader.note(node.mark, "\(what) must be a list, not \(node.kind)")
        return nil
      }
      return items.compactMap { kind.read($0, "an item of \(what)", reader) }
    }
  }

  /// One of the words of an enumeration.
  package static func word() -> Self
  where Output: RawRepresentable & CaseIterable, Output.RawValue == String {
    Self { node, what, reader in
      guard let text = YAMLKind<String>.string.read(node, what, reader) else { return nil }
      if let word = Output(rawValue: text) { return word }
      let words = Output.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
      reader.note(node.mark, "\(what) must be one of \(words), not '\(text.prefix(60))'")
      return nil
    }
  }
}

extension YAMLReader {
  /// Reads one value of a kind.
  package func read<Output>(_ node: YAMLNode, as kind: YAMLKind<Output>, _ what: String) -> Output? {
    kind.read(node, what, self)
  }
}
