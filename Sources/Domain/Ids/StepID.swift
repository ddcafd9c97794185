/// A step's name within its plan: a lower-case letter, then letters, digits and hyphens, 64 at most.
package struct StepID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let text: String

  /// Nil where `text` does not have that form.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, bytes.count <= 64, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first),
      bytes.allSatisfy(Self.isAllowed)
    else { return nil }
    self.text = text
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }

  package static func < (a: StepID, b: StepID) -> Bool { a.text < b.text }
  package var description: String { text }
}
