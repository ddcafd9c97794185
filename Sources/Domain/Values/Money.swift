/// What something cost us, in whole micro-dollars. Prices on pages are ``Decimal`` with a currency beside them.
package struct Money: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let microDollars: Int64

  package init(microDollars: Int64) { self.microDollars = microDollars }

  package static let zero = Money(microDollars: 0)

  package static func < (a: Money, b: Money) -> Bool { a.microDollars < b.microDollars }

  /// Stops at the ends of what can be told.
  package static func + (a: Money, b: Money) -> Money {
    let (sum, overflow) = a.microDollars.addingReportingOverflow(b.microDollars)
    return Money(microDollars: overflow ? (b.microDollars < 0 ? .min : .max) : sum)
  }

  /// In dollars.
  package var dollars: Double { Double(microDollars) / 1_000_000 }

  /// `$0.0012`: four places, as costs of models are told.
  package var description: String {
    let places = (Decimal(significand: microDollars, scale: 6) ?? Decimal(0)).text(places: 4)
    return "$" + places
  }
}
