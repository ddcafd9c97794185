/// One place in a text that states a price: a number, with a currency beside it or not.
struct PriceMention: Hashable, Sendable {
  /// What the words around it say that it is.
  enum Role: Int, Comparable, Sendable {
    case asked
    /// Per kilogram, per month.
    case perUnit
    /// Before a reduction, recommended, saved, or added for shipping.
    case beside

    static func < (a: Role, b: Role) -> Bool { a.rawValue < b.rawValue }
  }

  let reading: AmountReading
  let mark: CurrencyMark?
  let role: Role
  /// Number and mark as written.
  let text: String
}
