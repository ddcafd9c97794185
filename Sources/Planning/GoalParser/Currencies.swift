/// Names and symbols of currencies in goals, by ISO 4217 code.
enum Currencies {
  static let bySymbol: [Unicode.Scalar: String] = [
    "€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₺": "TRY", "₴": "UAH",
    "₫": "VND", "₪": "ILS", "฿": "THB",
  ]

  /// - Parameter word: in lower case.
  static func code(ofWord word: String) -> String? { byWord[word] }

  private static let byWord: [String: String] = [
    "euro": "EUR", "euros": "EUR", "eur": "EUR", "dollar": "USD", "dollars": "USD", "usd": "USD", "bucks": "USD",
    "pound": "GBP", "pounds": "GBP", "quid": "GBP", "gbp": "GBP", "yen": "JPY", "jpy": "JPY", "franc": "CHF",
    "francs": "CHF", "chf": "CHF", "rupee": "INR", "rupees": "INR", "inr": "INR", "yuan": "CNY", "cny": "CNY",
    "kronor": "SEK", "sek": "SEK", "kroner": "NOK", "nok": "NOK", "dkk": "DKK", "zloty": "PLN", "pln": "PLN",
    "zł": "PLN", "czk": "CZK", "kč": "CZK", "huf": "HUF", "cad": "CAD", "aud": "AUD", "nzd": "NZD", "brl": "BRL",
    "rub": "RUB", "krw": "KRW", "uah": "UAH",
  ]
}
