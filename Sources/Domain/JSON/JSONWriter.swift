extension JSON {
  /// One line, no white space, members in their order.
  package var text: String { written(sorted: false) }

  /// One line, no white space, members sorted by the bytes of their names: equal values have equal text, so that a
  /// hash pins them. Numbers with a fraction are written as the shortest text that reads back the same.
  package var canonicalText: String { written(sorted: true) }

  /// Indented by two spaces, for people.
  package var prettyText: String {
    var out: [UInt8] = []
    write(into: &out, sorted: false, indent: 0)
    return String(decoding: out, as: UTF8.self)
  }

  private func written(sorted: Bool) -> String {
    var out: [UInt8] = []
    write(into: &out, sorted: sorted, indent: nil)
    return String(decoding: out, as: UTF8.self)
  }

  private func write(into out: inout [UInt8], sorted: Bool, indent: Int?) {
    switch self {
    case .null: out.append(contentsOf: "null".utf8)
    case .bool(let flag): out.append(contentsOf: (flag ? "true" : "false").utf8)
    case .int(let number): out.append(contentsOf: String(number).utf8)
    case .double(let number): out.append(contentsOf: Self.text(of: number).utf8)
    case .string(let text): Self.write(text, into: &out)
    case .array(let items):
      Self.writeList(items, "[", "]", into: &out, indent: indent) { item, out, inner in
        item.write(into: &out, sorted: sorted, indent: inner)
      }
    case .object(let object):
      let members =
        sorted
        ? object.members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) } : object.members
      Self.writeList(members, "{", "}", into: &out, indent: indent) { member, out, inner in
        Self.write(member.name, into: &out)
        out.append(contentsOf: (inner == nil ? ":" : ": ").utf8)
        member.value.write(into: &out, sorted: sorted, indent: inner)
      }
    }
  }

  private static func writeList<Item>(
    _ items: [Item], _ open: String, _ close: String, into out: inout [UInt8], indent: Int?,
    each: (Item, inout [UInt8], Int?) -> Void
  ) {
    out.append(contentsOf: open.utf8)
    let inner = indent.map { $0 + 2 }
    for (index, item) in items.enumerated() {
      if index > 0 { out.append(UInt8(ascii: ",")) }
      if let inner { newLine(inner, into: &out) }
      each(item, &out, inner)
    }
    if let indent, !items.isEmpty { newLine(indent, into: &out) }
    out.append(contentsOf: close.utf8)
  }

  private static func newLine(_ indent: Int, into out: inout [UInt8]) {
    out.append(0x0a)
    out.append(contentsOf: repeatElement(0x20, count: indent))
  }

  /// JSON has no infinity and no NaN: they become null.
  private static func text(of number: Double) -> String {
    guard number.isFinite else { return "null" }
    return number.description
  }

  private static func write(_ text: String, into out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    defer { out.append(UInt8(ascii: "\"")) }
    if text.utf8.allSatisfy(isPlain) { return out.append(contentsOf: text.utf8) }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): out.append(contentsOf: "\\\"".utf8)
      case UInt8(ascii: "\\"): out.append(contentsOf: "\\\\".utf8)
      case 0x0a: out.append(contentsOf: "\\n".utf8)
      case 0x0d: out.append(contentsOf: "\\r".utf8)
      case 0x09: out.append(contentsOf: "\\t".utf8)
      case 0..<0x20, 0x7f: out.append(contentsOf: "\\u00\([byte].hexadecimal)".utf8)
      default: out.append(byte)
      }
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != 0x7f && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }
}
