import Domain
import Testing

@Suite struct DecimalTests {
  @Test(arguments: [
    ("0", "0"), ("-0", "0"), ("0.00", "0"), ("12.30", "12.3"), ("-12.30", "-12.3"), ("007", "7"), ("0.5", "0.5"),
    ("-0.05", "-0.05"), ("999999999999999999", "999999999999999999"), ("0.000000000001", "0.000000000001"),
    ("1.0000000000000000000000000", "1"), ("0.0000000000000000000000000", "0"),
    ("123456.789012345678", "123456.789012345678"),
  ])
  func reads(_ text: String, _ shown: String) {
    #expect(Decimal(text)?.description == shown)
  }

  @Test(arguments: [
    "", "-", "+1", ".", ".5", "5.", "1.2.3", "1e5", "1,5", " 1", "1 ", "--1", "1-", "0x1", "１", "NaN",
    "1000000000000000000",
    "0.0000000000001", "99999999999999999999999999", "1234567890.1234567891",
  ])
  func refuses(_ text: String) {
    #expect(Decimal(text) == nil)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func readsBackWhatItWrites(seed: UInt64) {
    var random = WebRandom(seed: seed)
    for _ in 0..<20 {
      let number = RandomValue.decimal(&random)
      #expect(Decimal(number.description) == number)
      #expect(Decimal(number.text(places: 12)) == number)
    }
  }

  /// Order against 128-bit whole numbers of the smallest unit.
  @Test(arguments: 0..<200 as Range<UInt64>)
  func ordersAsNumbersDo(seed: UInt64) {
    var random = WebRandom(seed: seed)
    func units(_ number: Decimal) -> Int128 {
      (number.scale..<12).reduce(Int128(number.significand)) { units, _ in units * 10 }
    }
    let numbers = (0..<30).map { _ in RandomValue.decimal(&random) } + [Decimal(0), Decimal(1), Decimal(-1)]
    for a in numbers {
      for b in numbers {
        #expect((a < b) == (units(a) < units(b)))
        #expect((a == b) == (units(a) == units(b)))
      }
    }
  }

  @Test func keepsEqualNumbersEqual() {
    #expect(Decimal(significand: 1250, scale: 2) == Decimal("12.5"))
    #expect(Decimal(significand: 5, scale: -2) == Decimal(500))
    #expect(Decimal(significand: 0, scale: .max) == Decimal(0))
    #expect(Decimal(significand: 0, scale: .min) == Decimal(0))
    #expect(Decimal(significand: 1, scale: 13) == nil)
    #expect(Decimal(significand: .min, scale: 0) == nil)
    #expect(Decimal(significand: 1, scale: .min) == nil)
  }

  @Test func showsAsManyPlacesAsAsked() {
    #expect(Decimal("12.3")?.text(places: 2) == "12.30")
    #expect(Decimal("12.345")?.text(places: 2) == "12.345")
    #expect(Decimal(5).text(places: 0) == "5")
    #expect(Decimal("-0.5")?.text(places: 2) == "-0.50")
    #expect(Decimal("0.25")?.approximate == 0.25)
  }
}
