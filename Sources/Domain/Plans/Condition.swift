/// Whether a step is wanted: a boolean that another step gives, or what it gives beside a given value.
///
/// `${{ steps.check.found }}`, `${{ steps.check.status == 200 }}`, `${{ steps.check.name != "none" }}`. The value is a
/// number, a text in single or double quotes, `true`, `false` or `null`.
package struct Condition: Hashable, Sendable, CustomStringConvertible {
  package enum Test: Hashable, Sendable {
    /// It is true; anything else, and nothing at all, is not.
    case holds
    case equals(JSON)
    case differs(JSON)
  }

  package let reference: Reference
  package let test: Test

  /// Bytes of its text.
  package static let lengthLimit = 500

  package init(_ reference: Reference, _ test: Test = .holds) {
    self.reference = reference
    self.test = test
  }

  /// - Throws: `plan.invalid` naming the place, for anything that is no condition.
  package init(_ text: String, at place: String) throws(Fault) {
    guard text.hasPrefix("${{"), text.hasSuffix("}}"), text.utf8.count <= Self.lengthLimit else {
      throw Self.refusal(place)
    }
    let inner = text.dropFirst(3).dropLast(2)
    let parts = inner.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: true)
    guard let name = parts.first, let reference = Reference("${{ \(name) }}") else { throw Self.refusal(place) }
    guard parts.count > 1 else {
      self.init(reference)
      return
    }
    guard parts.count == 3, let value = Self.literal(parts[2]) else { throw Self.refusal(place) }
    switch parts[1] {
    case "==": self.init(reference, .equals(value))
    case "!=": self.init(reference, .differs(value))
    default: throw Self.refusal(place)
    }
  }

  package var description: String {
    switch test {
    case .holds: reference.description
    case .equals(let value): "${{ steps.\(reference.step).\(reference.field) == \(value.text) }}"
    case .differs(let value): "${{ steps.\(reference.step).\(reference.field) != \(value.text) }}"
    }
  }

  /// - Parameter value: what the reference stands for. Numbers are compared by their size, all else by what it is.
  package func holds(for value: Value) -> Bool {
    switch test {
    case .holds: value.plainJSON == .bool(true)
    case .equals(let wanted): Self.isSame(value.plainJSON, wanted)
    case .differs(let wanted): !Self.isSame(value.plainJSON, wanted)
    }
  }

  private static func isSame(_ one: JSON, _ other: JSON) -> Bool {
    if let one = one.number, let other = other.number { return one == other }
    return one == other
  }

  private static func literal(_ text: Substring) -> JSON? {
    var end = text.endIndex
    while end > text.startIndex, text[text.index(before: end)] == " " { end = text.index(before: end) }
    let text = text[..<end]
    if text.hasPrefix("'"), text.hasSuffix("'"), text.count >= 2 {
      let inner = text.dropFirst().dropLast()
      return inner.contains("'") || inner.contains("\\") ? nil : .string(String(inner))
    }
    guard let value = try? JSONParser.parse(String(text)) else { return nil }
    switch value {
    case .array, .object: return nil
    default: return value
    }
  }

  private static func refusal(_ place: String) -> Fault {
    Fault(
      .planInvalid,
      "a condition is ${{ steps.ID.FIELD }}, alone or with == or != and a number, a quoted text, true, false or null",
      place: place)
  }
}
