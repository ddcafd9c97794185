/// What a shop's pages say, in its own language. Product names are the same everywhere.
struct ShopWords: Sendable {
  let language: String
  let everything: String
  let search: String
  let searchHint: String
  /// Around what was searched for.
  let results: (String, String)
  let nothing: String
  let next: String
  let previous: String
  /// Between two numbers: "Page 3 of 12".
  let page: (String, String)
  let product: String
  let category: String
  let article: String
  let price: String
  let stock: String
  let isInStock: String
  let isSoldOut: String
  let missing: String
  let footer: String

  static let english = ShopWords(
    language: "en", everything: "All products", search: "Search", searchHint: "What are you looking for?",
    results: ("Results for “", "”"), nothing: "Nothing was found. Try another word.", next: "Next",
    previous: "Previous",
    page: ("Page", "of"), product: "Product", category: "Category", article: "Article no.", price: "Price",
    stock: "Availability", isInStock: "In stock", isSoldOut: "Sold out", missing: "This page does not exist.",
    footer: "A shop of the demo town. Orders are counted, nothing is sent.")

  static let german = ShopWords(
    language: "de", everything: "Alle Artikel", search: "Suchen", searchHint: "Wonach suchen Sie?",
    results: ("Ergebnisse für „", "“"), nothing: "Nichts gefunden. Versuchen Sie ein anderes Wort.", next: "Weiter",
    previous: "Zurück", page: ("Seite", "von"), product: "Artikel", category: "Kategorie", article: "Artikelnummer",
    price: "Preis", stock: "Verfügbarkeit", isInStock: "Auf Lager", isSoldOut: "Ausverkauft",
    missing: "Diese Seite gibt es nicht.",
    footer: "Ein Laden der Demo-Stadt. Bestellungen werden gezählt, nichts wird geliefert.")

  static let french = ShopWords(
    language: "fr", everything: "Tous les articles", search: "Rechercher", searchHint: "Que cherchez-vous ?",
    results: ("Résultats pour « ", " »"), nothing: "Rien trouvé. Essayez un autre mot.", next: "Suivant",
    previous: "Précédent",
    page: ("Page", "sur"), product: "Article", category: "Catégorie", article: "Référence", price: "Prix",
    stock: "Disponibilité", isInStock: "En stock", isSoldOut: "Épuisé", missing: "Cette page n'existe pas.",
    footer: "Une boutique de la ville de démonstration. Les commandes sont comptées, rien n'est livré.")
}
