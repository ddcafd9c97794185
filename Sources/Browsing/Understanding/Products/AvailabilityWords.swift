/// Whether a text says that something can be had, in about twelve languages.
enum AvailabilityWords {
  /// Nil where it says neither. What says "not" counts before what says yes: it often holds the same words.
  static func read(_ text: String) -> ProductFacts.Availability? {
    let words = text.words
    var found: ProductFacts.Availability?
    for place in words.indices {
      for phrase in phrases[words[place]] ?? [] where words[place...].starts(with: phrase.words) {
        if phrase.means == .outOfStock { return .outOfStock }
        found = .inStock
      }
    }
    return found
  }

  private struct Phrase {
    let words: [String]
    let means: ProductFacts.Availability
  }

  /// By their first word.
  private static let phrases: [String: [Phrase]] = Dictionary(
    grouping: outOfStock.map { Phrase(words: $0.words, means: .outOfStock) }
      + inStock.map { Phrase(words: $0.words, means: .inStock) }
  ) { $0.words.first ?? "" }

  private static let outOfStock = [
    "out of stock", "sold out", "not in stock", "not available", "unavailable", "currently unavailable",
    "nicht auf lager", "nicht verfügbar", "nicht lieferbar", "ausverkauft", "vergriffen", "rupture de stock",
    "en rupture", "épuisé", "indisponible", "non disponible", "agotado", "sin existencias", "no disponible", "esaurito",
    "esgotado", "indisponível", "uitverkocht", "niet op voorraad", "slut i lager", "slutsåld", "utsolgt",
    "ikke på lager", "udsolgt", "niedostępny", "wyprzedany", "brak w magazynie", "vyprodáno", "není skladem",
    "нет в наличии",
  ]
  private static let inStock = [
    "in stock", "available", "auf lager", "lieferbar", "verfügbar", "vorrätig", "en stock", "disponible", "disponibile",
    "disponível", "em estoque", "op voorraad", "leverbaar", "i lager", "på lager", "dostępny", "w magazynie", "skladem",
    "в наличии",
  ]
}
