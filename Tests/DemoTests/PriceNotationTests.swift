import Testing

@testable import errand_demo

@Suite struct PriceNotationTests {
  @Test(arguments: [
    (PriceNotation.dollars, "$1,299.00", "$0.05"), (.euroAfter, "1.299,00\u{A0}€", "0,05\u{A0}€"),
    (.euroCode, "EUR\u{A0}1\u{A0}299.00", "EUR\u{A0}0.05"), (.euroBefore, "€1,299.00", "€0.05"),
    (.pounds, "£1,299.00", "£0.05"), (.poundsCode, "1,299.00\u{A0}GBP", "0.05\u{A0}GBP"),
    (.francs, "CHF\u{A0}1'299.00", "CHF\u{A0}0.05"), (.zloty, "1\u{A0}299,00\u{A0}zł", "0,05\u{A0}zł"),
  ])
  func writesLargeAndSmall(notation: PriceNotation, large: String, small: String) {
    #expect(notation.text(Price(cents: 129_900)) == large)
    #expect(notation.text(Price(cents: 5)) == small)
  }

  @Test func groupsByThree() {
    #expect(Price(cents: 123_456_789_00).groups(joinedBy: ",") == "123,456,789")
    #expect(Price(cents: 100_00).groups(joinedBy: ",") == "100")
    #expect(Price(cents: 99_907).plain == "999.07")
  }
}
