/// The fields of one mapping while they are read: each is asked for by name, once, with the kind it must have.
package struct YAMLFields {
  package let reader: YAMLReader
  /// Where the mapping begins.
  package let mark: YAMLMark
  private let entries: [YAMLNode.Entry]
  private let what: String
  private var asked: Set<String> = []

  fileprivate init(reader: YAMLReader, entries: [YAMLNode.Entry], mark: YAMLMark, what: String) {
    self.reader = reader
    self.entries = entries
    self.mark = mark
    self.what = what
  }

  /// The field of that name; that it is missing, or of another kind, is noted.
  package mutating func required<Output>(_ name: String, as kind: YAMLKind<Output>) -> Output? {
    guard let entry = entry(name) else {
      reader.note(mark, "\(what) needs the key '\(name)'")
      return nil
    }
    return kind.read(entry.value, "'\(name)'", reader)
  }

  /// The field of that name, nil where it is missing; that it is of another kind is noted.
  package mutating func optional<Output>(_ name: String, as kind: YAMLKind<Output>) -> Output? {
    entry(name).flatMap { kind.read($0.value, "'\(name)'", reader) }
  }

  /// The entry of that name, unread.
  package mutating func entry(_ name: String) -> YAMLNode.Entry? {
    asked.insert(name)
    return entries.first { $0.key == name }
  }

  /// The entries nobody has asked for until now; they count as asked for.
  package mutating func rest() -> [YAMLNode.Entry] {
    let rest = entries.filter { !asked.contains($0.key) }
    asked.formUnion(rest.map(\.key))
    return rest
  }

  fileprivate func refuseTheRest() {
    for entry in entries where !asked.contains(entry.key) {
      let known = asked.sorted().map { "'\($0)'" }.joined(separator: ", ")
      reader.note(entry.keyMark, "\(what) has no key '\(entry.key.prefix(60))'; it may have \(known)")
    }
  }
}

extension YAMLReader {
  /// Reads a mapping field by field; keys that `body` did not ask for are faults.
  /// - Parameter what: the mapping's name in messages, such as `a step`.
  package func mapping<Result>(
    _ node: YAMLNode, _ what: String, _ body: (inout YAMLFields) -> Result?
  ) -> Result? {
    guard let entries = node.mapping else {
      note(node.mark, "\(what) must be a mapping, not \(node.kind)")
      return nil
    }
    var fields = YAMLFields(reader: self, entries: entries, mark: node.mark, what: what)
    let result = body(&fields)
    fields.refuseTheRest()
    return result
  }
}
