import Domain

/// Which sign stands before the fraction of a number.
package enum Notation: Hashable, Sendable {
  case point
  case comma

  /// What people write who read a language (CLDR, number symbols); nil for a language not in the table.
  init?(language: String?) {
    guard let language else { return nil }
    let parts = language.split { $0 == "-" || $0 == "_" }.map(String.init)
    guard let first = parts.first else { return nil }
    let region = parts.dropFirst().last { $0.utf8.count == 2 }
    if let region, let known = Self.byRegion["\(first)-\(region)"] {
      self = known
    } else if Self.pointLanguages.contains(first) {
      self = .point
    } else if Self.commaLanguages.contains(first) {
      self = .comma
    } else {
      return nil
    }
  }

  private static let pointLanguages: Set<String> = ["en", "ja", "zh", "ko", "he", "th", "hi", "ga", "cy", "mt"]
  private static let commaLanguages: Set<String> = [
    "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "nn", "no", "fi", "pl", "cs", "sk", "hu", "ro", "bg", "el",
    "tr", "ru", "uk", "hr", "sl", "sr", "et", "lv", "lt", "id", "vi", "is", "ca",
  ]
  private static let byRegion: [String: Notation] = [
    "de-ch": .point, "de-li": .point, "it-ch": .point, "es-mx": .point, "es-us": .point, "es-pr": .point,
    "en-za": .comma,
  ]
}

/// A written number: what it says, or the two things it may say.
enum AmountReading: Hashable, Sendable {
  /// - Parameter evidence: the notation that it shows, where it shows one.
  case exact(Decimal, evidence: Notation?)
  /// `1.299`: a thousand and more where the sign groups, little more than one where it begins the fraction.
  case ambiguous(grouped: Decimal, fractional: Decimal, ifFractional: Notation)

  /// Nil where it stays open.
  func value(in notation: Notation?) -> Decimal? {
    switch self {
    case .exact(let value, _): value
    case .ambiguous(let grouped, let fractional, let mark):
      notation.map { $0 == mark ? fractional : grouped }
    }
  }

  var evidence: Notation? { if case .exact(_, let evidence) = self { evidence } else { nil } }

  /// Whether there is a fraction of two digits, as prices have.
  var hasCents: Bool {
    if case .exact(let value, .some) = self { value.scale <= 2 } else { false }
  }
}
