/// All that tells one shop's pages from another's besides the kind of markup: names, addresses, words, notation.
struct ShopLook: Sendable {
  /// The parts of a page that a style or a script would name.
  enum Part: CaseIterable, Sendable {
    case masthead, brand, finder, categories, listing, item, title, price, formerPrice, stock, picture, pager, foot
  }

  /// Alternatives of the markup that a reader must not depend on.
  struct Choices: Equatable, Sendable {
    /// Table: header words in another order. Cards: a list instead of articles. Definition lists: the name inside.
    var isRearranged = false
    /// Table: a heading instead of a caption. Cards: one script per product. Definition lists: sections, not items.
    var isSplit = false
    /// Titles are `h3`, not `h2`.
    var hasLowTitles = false
  }

  let name: String
  let motto: String
  let words: ShopWords
  let notation: PriceNotation
  let pageSize: Int
  /// Of the search form's one text field.
  let searchField: String
  let pageField: String
  /// First segments of the addresses of search, categories and products.
  let searchPath: String
  let categoryPath: String
  let productPath: String
  let choices: Choices
  /// The style's colours: paper, ink, accent.
  let colours: (paper: String, ink: String, accent: String)
  private let classes: [Part: String]

  init(
    name: String, motto: String, words: ShopWords, notation: PriceNotation, pageSize: Int, searchField: String,
    pageField: String, paths: (search: String, category: String, product: String), choices: Choices,
    colours: (paper: String, ink: String, accent: String), classes: [Part: String]
  ) {
    self.name = name
    self.motto = motto
    self.words = words
    self.notation = notation
    self.pageSize = pageSize
    self.searchField = searchField
    self.pageField = pageField
    (searchPath, categoryPath, productPath) = paths
    self.choices = choices
    self.colours = colours
    self.classes = classes
  }

  /// The same shop after a redesign: every class and every choice of the markup is another.
  var restyled: ShopLook {
    ShopLook(
      name: name, motto: motto, words: words, notation: notation, pageSize: pageSize, searchField: searchField,
      pageField: pageField, paths: (searchPath, categoryPath, productPath),
      choices: Choices(
        isRearranged: !choices.isRearranged, isSplit: !choices.isSplit, hasLowTitles: !choices.hasLowTitles),
      colours: colours,
      classes: Dictionary(uniqueKeysWithValues: Part.allCases.map { ($0, "x-\(css($0).count)-\(slug("\($0)"))") }))
  }

  /// The class of a part, for markup and style alike.
  func css(_ part: Part) -> String { classes[part] ?? "\(part)" }

  /// `class="..."`.
  func mark(_ part: Part) -> String { "class=\"\(css(part))\"" }

  func address(of product: Product) -> String { "/\(productPath)/\(product.slug)" }

  func address(ofCategory category: String) -> String { "/\(categoryPath)/\(percentEncoded(category))" }
}
