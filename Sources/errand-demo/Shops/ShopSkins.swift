/// The kinds of markup that a shop may change to when it is designed anew.
enum ShopSkins {
  /// Another kind than it has, in another look of the same shop.
  static func other(than markup: any ShopMarkup) -> any ShopMarkup {
    let look = markup.look.restyled
    return switch markup {
    case is TableShop: CardShop(look: look)
    case is CardShop: ListShop(look: look)
    default: TableShop(look: look)
    }
  }
}
