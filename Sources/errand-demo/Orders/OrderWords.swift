/// What a shop says about orders, in its own language.
struct OrderWords: Sendable {
  let order: String
  let quantity: String
  let reference: String
  let thanks: String
  let number: String
  let total: String
  let none: String
  let cancelled: String
  let noItem: String
  let soldOut: String
  let badQuantity: String

  static func of(_ language: String) -> OrderWords {
    switch language {
    case "de": german
    case "fr": french
    default: english
    }
  }

  private static let english = OrderWords(
    order: "Order", quantity: "Quantity", reference: "Your reference", thanks: "Thank you for your order",
    number: "Order number", total: "Total", none: "There is no such order.", cancelled: "Cancelled",
    noItem: "We do not sell this. Choose an item.", soldOut: "This is sold out.",
    badQuantity: "The quantity has to be a number from 1 to 99.")

  private static let german = OrderWords(
    order: "Bestellen", quantity: "Menge", reference: "Ihr Zeichen", thanks: "Danke für Ihre Bestellung",
    number: "Bestellnummer", total: "Summe", none: "Diese Bestellung gibt es nicht.", cancelled: "Storniert",
    noItem: "Das führen wir nicht. Wählen Sie einen Artikel.", soldOut: "Das ist ausverkauft.",
    badQuantity: "Die Menge muss eine Zahl von 1 bis 99 sein.")

  private static let french = OrderWords(
    order: "Commander", quantity: "Quantité", reference: "Votre référence", thanks: "Merci pour votre commande",
    number: "Numéro de commande", total: "Total", none: "Cette commande n'existe pas.", cancelled: "Annulée",
    noItem: "Nous ne vendons pas cet article. Choisissez-en un.", soldOut: "Cet article est épuisé.",
    badQuantity: "La quantité doit être un nombre de 1 à 99.")
}
