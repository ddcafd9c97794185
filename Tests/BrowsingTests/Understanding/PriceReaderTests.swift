import Domain
import Testing

@testable import Browsing

@Suite struct PriceReaderTests {
  private func read(_ text: String, language: String? = nil, siblings: [String] = [], currency: String? = nil) -> String
  {
    let reader = PriceReader(language: language, siblings: siblings)
    guard let price = reader.price(in: text, currency: currency) else { return "none" }
    let amount = price.amount?.description ?? price.alternatives.map(\.description).joined(separator: "|")
    return "\(amount) \(price.currency ?? "-")"
  }

  @Test(arguments: [
    ("$1,299.00", "1299 USD"), ("1.299,00 €", "1299 EUR"), ("1 299,00 €", "1299 EUR"),
    ("1\u{A0}299,00\u{A0}€", "1299 EUR"),
    ("1\u{202F}299,50 €", "1299.5 EUR"), ("CHF 1'299.–", "1299 CHF"), ("CHF 1’299.50", "1299.5 CHF"),
    ("€ 25,-", "25 EUR"),
    ("25,– €", "25 EUR"), ("EUR12.99", "12.99 EUR"), ("12.99USD", "12.99 USD"), ("US$ 5", "5 USD"),
    ("£0.99", "0.99 GBP"),
    ("zł 12,50", "12.5 PLN"), ("1 234,50 zł", "1234.5 PLN"), ("R$ 1.234,56", "1234.56 BRL"), ("¥1,299", "1299 JPY"),
    ("1.299 Ft", "1299 HUF"), ("₹1,23,456.00", "123456 INR"), ("1.299.000 €", "1299000 EUR"), ("$0.999", "0.999 USD"),
    ("$12.5", "12.5 USD"), ("€1", "1 EUR"), ("Price: $ 19.90", "19.9 USD"), ("from 9,99 €", "9.99 EUR"),
    ("ab 9,99 €*", "9.99 EUR"), ("1299 Kč", "1299 CZK"), ("9 Euro", "9 EUR"), ("500円", "500 JPY"),
    ("руб. 300", "300 RUB"),
  ])
  func readsPricesThatCanOnlyMeanOneThing(text: String, expected: String) {
    #expect(read(text) == expected)
  }

  @Test(arguments: [
    "", "lamp", "12.99", "A4", "60W", "20 %", "12:30", "Eurostar 12", "12 Eurostar", "€", "$ ", ",99 €", "1,2,3 €",
    "1..2",
    "99999999999999999999 €", "12 krill", "12.99.2020 €", "€ - 12x",
  ])
  func readsNoPriceWhereThereIsNone(text: String) {
    let result = read(text)
    #expect(result == "none", "\(text) gave \(result)")
  }

  @Test func keepsOpenWhatNothingDecides() {
    #expect(read("1.299 €") == "1.299|1299 EUR")
    #expect(read("1,299 €") == "1.299|1299 EUR")
    #expect(read("1.299 €", siblings: ["5 €", "2.500 €"]) == "1.299|1299 EUR")
    #expect(read("12 kr") == "12 -")
  }

  @Test func believesTheOtherAmountsOfThePageBeforeItsLanguage() {
    #expect(read("1.299 €", siblings: ["12,50 €"]) == "1299 EUR")
    #expect(read("1,299 €", siblings: ["12.50 €"]) == "1299 EUR")
    #expect(read("1.299 €", siblings: ["12.50 €"]) == "1.299 EUR")
    #expect(read("1.299 €", language: "de", siblings: ["12.50 €"]) == "1.299 EUR")
    #expect(read("1.299 €", language: "de", siblings: ["12.50 €", "3,20 €"]) == "1299 EUR")
  }

  @Test func believesTheLanguageWhereTheAmountsAreSilent() {
    #expect(read("1.299 €", language: "de") == "1299 EUR")
    #expect(read("1.299 $", language: "en-US") == "1.299 USD")
    #expect(read("1.299 €", language: "de-CH") == "1.299 EUR")
    #expect(read("1.299 €", language: "tlh") == "1.299|1299 EUR")
    #expect(read("12 kr", language: "sv-SE") == "12 SEK")
    #expect(read("$12", language: "en-CA") == "12 CAD")
    #expect(read("249:-", language: "sv") == "249 SEK")
    #expect(read("￥12", language: "zh-Hans") == "12 CNY")
  }

  @Test func takesThePriceThatIsAsked() {
    #expect(read("1,99 € (3,98 €/kg)") == "1.99 EUR")
    #expect(read("3,98 €/kg – 1,99 €") == "1.99 EUR")
    #expect(read("was £20.00 now £15.00") == "15 GBP")
    #expect(read("UVP 20,00 € 15,00 €") == "15 EUR")
    #expect(read("12,00 € + 4,99 € Versand") == "12 EUR")
    #expect(read("10 € 20 €") == "10 EUR")
    #expect(read("€10 €20") == "10 EUR")
    #expect(read("2 for $5") == "5 USD")
    #expect(read("$3 per month") == "3 USD")
  }

  @Test func readsBareNumbersUnderAHeaderWithCurrency() {
    #expect(read("1,299.00", currency: "USD") == "1299 USD")
    #expect(read("25", currency: "EUR") == "25 EUR")
    #expect(read("sold", currency: "EUR") == "none")
    let reader = PriceReader()
    #expect(reader.currency(namedIn: "Price (EUR)") == "EUR")
    #expect(reader.currency(namedIn: "Preis in €") == "EUR")
    #expect(reader.currency(namedIn: "Weight") == nil)
  }

  /// Every amount, written in every notation, reads as itself with the notation's evidence beside it.
  @Test(arguments: 0..<200 as Range<UInt64>)
  func readsBackWhatItWrites(seed: UInt64) throws {
    var random = PageNoise(seed: seed)
    let cents = Int64.random(in: 0..<1_000_000_000, using: &random)
    let amount = try #require(Decimal(significand: cents, scale: 2))
    for (group, mark) in [(",", "."), (".", ","), (" ", ","), ("'", "."), ("\u{A0}", ","), ("", "."), ("", ",")] {
      let text = Self.grouped(cents / 100, by: group) + mark + String(100 + cents % 100).dropFirst()
      let price = try #require(PriceReader().price(in: "€ \(text)"), "\(text)")
      #expect(price.amount == amount, "\(text)")
    }
  }

  private static func grouped(_ number: Int64, by sign: String) -> String {
    guard number >= 1_000, !sign.isEmpty else { return String(number) }
    return grouped(number / 1_000, by: sign) + sign + String(1_000 + number % 1_000).dropFirst()
  }
}
