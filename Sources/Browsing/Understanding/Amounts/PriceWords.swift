/// Words around a number that say which price it is, in about twelve languages.
enum PriceWords {
  /// - Parameter floor: where the amount before ends; words before it belong to that one.
  static func role(of range: Range<Int>, in text: [Unicode.Scalar], from floor: Int) -> PriceMention.Role {
    let start = max(floor, range.lowerBound - 40)
    let before = string(text[start..<range.lowerBound])
    let after = string(text[range.upperBound...].prefix(12))
    if isPerUnit(after) { return .perUnit }
    if before.last == "+" { return .beside }
    let words = before.words.suffix(4)
    return words.contains { besideWords.contains($0) } ? .beside : .asked
  }

  /// Whether a header or label names another price than the one asked.
  static func isBeside(_ label: String) -> Bool { label.words.contains { besideWords.contains($0) } }

  private static func isPerUnit(_ after: String) -> Bool {
    if after.hasPrefix("/") { return true }
    return after.words.first.map(perWords.contains) ?? false
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view).tidy
  }

  private static let perWords: Set<String> = ["per", "pro", "je", "par", "por", "al", "za", "pr", "na", "každý", "за"]

  /// Was, recommended, saved, shipping.
  private static let besideWords: Set<String> = [
    "was", "rrp", "msrp", "srp", "save", "saving", "shipping", "delivery", "postage",
    "statt", "uvp", "vorher", "bisher", "ersparnis", "sparen", "spare", "versand", "versandkosten", "zzgl",
    "avant", "lieu", "économisez", "livraison", "antes", "ahorra", "ahorras", "envío", "prima", "invece", "risparmi",
    "spedizione", "economize", "frete", "van", "adviesprijs", "verzendkosten", "bespaar", "før", "tidligere", "spar",
    "frakt", "fragt", "tidigare", "spara", "ord", "przed", "oszczędzasz", "dostawa", "původně", "ušetříte", "doprava",
    "было", "доставка",
  ]
}
