/// How a shop writes its prices.
struct PriceNotation: Equatable, Sendable {
  /// ISO 4217.
  let currency: String
  private let before: String
  private let groups: String
  private let point: String
  private let after: String

  func text(_ price: Price) -> String {
    before + price.groups(joinedBy: groups) + point + price.fraction + after
  }

  /// `$1,299.00`
  static let dollars = PriceNotation(currency: "USD", before: "$", groups: ",", point: ".", after: "")
  /// `1.299,00 €`
  static let euroAfter = PriceNotation(currency: "EUR", before: "", groups: ".", point: ",", after: "\u{A0}€")
  /// `EUR 1 299.00`
  static let euroCode = PriceNotation(currency: "EUR", before: "EUR\u{A0}", groups: "\u{A0}", point: ".", after: "")
  /// `€1,299.00`
  static let euroBefore = PriceNotation(currency: "EUR", before: "€", groups: ",", point: ".", after: "")
  /// `£1,299.00`
  static let pounds = PriceNotation(currency: "GBP", before: "£", groups: ",", point: ".", after: "")
  /// `1,299.00 GBP`
  static let poundsCode = PriceNotation(currency: "GBP", before: "", groups: ",", point: ".", after: "\u{A0}GBP")
  /// `CHF 1'299.00`
  static let francs = PriceNotation(currency: "CHF", before: "CHF\u{A0}", groups: "'", point: ".", after: "")
  /// `1 299,00 zł`
  static let zloty = PriceNotation(currency: "PLN", before: "", groups: "\u{A0}", point: ",", after: "\u{A0}zł")
}
