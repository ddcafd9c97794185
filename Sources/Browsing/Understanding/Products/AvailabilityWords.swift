/// Whether a text says that something can be had, in about twelve languages.
enum AvailabilityWords {
  /// Nil where it says neither. What says "not" is looked for first: it often holds the words for yes.
  static func read(_ text: String) -> ProductFacts.Availability? {
    let plain = " " + text.words.joined(separator: " ") + " "
    if outOfStock.contains(where: { plain.contains(" \($0) ") }) { return .outOfStock }
    if inStock.contains(where: { plain.contains(" \($0) ") }) { return .inStock }
    return nil
  }

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
