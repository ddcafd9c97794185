/// A sign, code or word for a currency, and which one it means.
struct CurrencyMark: Hashable, Sendable {
  let text: String
  /// The ISO 4217 code it means everywhere, or where the page's language says nothing; nil where it then stays open.
  let code: String?
  /// What it means in a language or region, where that differs: `sv`, `ca`.
  let local: [String: String]

  private init(_ text: String, _ code: String?, _ local: [String: String] = [:]) {
    self.text = text
    self.code = code
    self.local = local
  }

  /// The ISO code, with what the page's language tells.
  func code(in language: String?) -> String? {
    let parts = (language ?? "").split { $0 == "-" || $0 == "_" }.map(String.init)
    return parts.reversed().lazy.compactMap { local[$0] }.first ?? code
  }

  /// Longest first, so that `US$` is not read as `$`.
  static let all: [CurrencyMark] = table.sorted { $0.text.unicodeScalars.count > $1.text.unicodeScalars.count }

  /// By the first scalar, each list longest first.
  static let byFirst: [Unicode.Scalar: [CurrencyMark]] = Dictionary(grouping: all) {
    $0.text.unicodeScalars.first ?? " "
  }
  static let byLast: [Unicode.Scalar: [CurrencyMark]] = Dictionary(grouping: all) { $0.text.unicodeScalars.last ?? " " }

  /// Codes of money without cents: a sign before three digits groups.
  static let withoutCents: Set<String> = ["JPY", "KRW", "HUF", "ISK", "VND", "CLP"]

  private static let crowns = [
    "sv": "SEK", "se": "SEK", "da": "DKK", "dk": "DKK", "nb": "NOK", "nn": "NOK", "no": "NOK", "is": "ISK",
  ]
  private static let table: [CurrencyMark] = [
    CurrencyMark(
      "$", "USD", ["ca": "CAD", "au": "AUD", "nz": "NZD", "mx": "MXN", "sg": "SGD", "hk": "HKD", "cl": "CLP"]),
    CurrencyMark("US$", "USD"), CurrencyMark("USD", "USD"), CurrencyMark("C$", "CAD"), CurrencyMark("CA$", "CAD"),
    CurrencyMark("CAD", "CAD"), CurrencyMark("A$", "AUD"), CurrencyMark("AU$", "AUD"), CurrencyMark("AUD", "AUD"),
    CurrencyMark("NZ$", "NZD"), CurrencyMark("NZD", "NZD"), CurrencyMark("R$", "BRL"), CurrencyMark("BRL", "BRL"),
    CurrencyMark("HK$", "HKD"), CurrencyMark("S$", "SGD"), CurrencyMark("MXN", "MXN"),
    CurrencyMark("€", "EUR"), CurrencyMark("EUR", "EUR"), CurrencyMark("Euro", "EUR"), CurrencyMark("euro", "EUR"),
    CurrencyMark("Euros", "EUR"), CurrencyMark("euros", "EUR"), CurrencyMark("EURO", "EUR"),
    CurrencyMark("£", "GBP"), CurrencyMark("GBP", "GBP"),
    CurrencyMark("CHF", "CHF"), CurrencyMark("Fr.", "CHF"), CurrencyMark("SFr.", "CHF"),
    CurrencyMark("¥", "JPY", ["zh": "CNY", "cn": "CNY"]), CurrencyMark("￥", "JPY", ["zh": "CNY", "cn": "CNY"]),
    CurrencyMark("JPY", "JPY"), CurrencyMark("円", "JPY"), CurrencyMark("元", "CNY"), CurrencyMark("CNY", "CNY"),
    CurrencyMark("RMB", "CNY"), CurrencyMark("₩", "KRW"), CurrencyMark("KRW", "KRW"), CurrencyMark("원", "KRW"),
    CurrencyMark("₹", "INR"), CurrencyMark("INR", "INR"), CurrencyMark("Rs", "INR"), CurrencyMark("Rs.", "INR"),
    CurrencyMark("₽", "RUB"), CurrencyMark("RUB", "RUB"), CurrencyMark("руб", "RUB"), CurrencyMark("руб.", "RUB"),
    CurrencyMark("₺", "TRY"), CurrencyMark("TRY", "TRY"), CurrencyMark("TL", "TRY"), CurrencyMark("₴", "UAH"),
    CurrencyMark("грн", "UAH"), CurrencyMark("zł", "PLN"), CurrencyMark("PLN", "PLN"), CurrencyMark("Kč", "CZK"),
    CurrencyMark("CZK", "CZK"), CurrencyMark("Ft", "HUF"), CurrencyMark("HUF", "HUF"), CurrencyMark("lei", "RON"),
    CurrencyMark("RON", "RON"), CurrencyMark("лв", "BGN"), CurrencyMark("BGN", "BGN"), CurrencyMark("₪", "ILS"),
    CurrencyMark("kr", nil, crowns), CurrencyMark("kr.", nil, crowns), CurrencyMark(":-", nil, crowns),
    CurrencyMark("SEK", "SEK"), CurrencyMark("NOK", "NOK"), CurrencyMark("DKK", "DKK"), CurrencyMark("ISK", "ISK"),
    CurrencyMark("฿", "THB"), CurrencyMark("₫", "VND"), CurrencyMark("Kr", nil, crowns),
  ]
}
