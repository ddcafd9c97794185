/// The fields of one mapping while they are read: each is asked for by name, once, with the kind it must have.
package struct YAMLFields {
  package let reader: YAMLReader
  /// Where the mapping begins.
  package let mark: YAMLMark
  private let entries: [YAMLEntry]
  private let what: String
  private var asked: Set<String> = []

  init(reader: YAMLReader, entries: [YAMLEntry], mark: YAMLMark, what: String) {
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
  package mutating func entry(_ name: String) -> YAMLEntry? {
    asked.insert(name)
    return entries.first { $0.key == name }
  }

  /// The entries nobody has asked for until now; they count as asked for.
  package mutating func rest() -> [YAMLEntry] {
    let rest = entries.filter { !asked.contains($0.key) }
    asked.formUnion(rest.map(\.key))
    return rest
  }

  func refuseTheRest() {
    for entry in entries where !asked.contains(entry.key) {
      let known = asked.sorted().map { "'\($0)'" }.joined(separator: ", ")
      reader.note(entry.keyMark, "\(what) has no key '\(entry.key.prefix(60))'; it may have \(known)")
    }
  }
}
