package import Domain

/// What lets a browser in: 256 random bits that only the server draws, as 64 hexadecimal digits. It is told to its owner
/// once and kept nowhere: the store has its SHA-256.
///
/// It has no description, so that it does not come into a log by mistake.
package struct EntryToken: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
  /// For a link or a cookie, and nothing else.
  package let text: String

  package init(from random: any RandomSource) {
    text =
      (0..<4).flatMap { _ in
        let bits = random.next()
        return stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: bits >> UInt64($0)) }
      }.hexadecimal
  }

  /// Nil for what no server has drawn.
  package init?(_ text: String) {
    let isDrawn =
      text.utf8.count == 64 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    guard isDrawn else { return nil }
    self.text = text
  }

  var hash: ContentHash { ContentHash(of: text) }

  /// What forms of the session carry: a page of another origin cannot know it, and it ends with the session. A keyed
  /// hash, so that it tells nothing of the cookie.
  package var formToken: String { KeyedHash.hash(of: "errand form", key: Array(text.utf8)).hexadecimal }

  /// Whether a form was made for this session. Takes as long for one wrong token as for another.
  package func isFormToken(_ text: String) -> Bool { KeyedHash.isSame(text, formToken) }

  package var description: String { "(token)" }
  package var debugDescription: String { description }
}
