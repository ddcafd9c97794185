/// What tells one form of a resource from another (RFC 9110, 8.8.3).
///
/// A strong tag promises the same bytes, a weak one the same meaning: who makes a page from what is stored names that,
/// weakly, and the page may then be sent compressed or not.
package struct EntityTag: Hashable, Sendable, CustomStringConvertible {
  package let isWeak: Bool
  package let text: String

  /// - Parameter text: what tells the forms apart: visible ASCII without quotation marks. What is not is left out.
  package init(_ text: String, isWeak: Bool) {
    self.isWeak = isWeak
    self.text = String(decoding: text.utf8.filter(EntityTag.isAllowed), as: UTF8.self)
  }

  package static func weak(_ text: String) -> EntityTag { EntityTag(text, isWeak: true) }

  package static func strong(_ text: String) -> EntityTag { EntityTag(text, isWeak: false) }

  /// As `ETag` has it.
  package var description: String { "\(isWeak ? "W/" : "")\"\(text)\"" }

  /// RFC 9110, 8.8.3: `etagc`, of ASCII only.
  static func isAllowed(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") }
}
