import Domain
import HTML

/// Reads the products that a page offers, from whatever form it gives them: structured data, a table, definition
/// lists, repeated cards, headings with prices under them, or one product with its page to itself.
package struct ProductReader: Sendable {
  private let page: PageContent

  package init(page: PageContent) { self.page = page }

  /// The products in the order of the page; empty where it offers none that can be read.
  ///
  /// The form that shows most products with prices is taken; what structured data says of one of them counts more
  /// for price and currency than what is seen.
  package func products() -> [ProductFacts] { page.memory.products(read) }

  private func read() -> [ProductFacts] {
    let survey = PageSurvey(page: page)
    var structuredReader = StructuredDataReader(page: page, reader: survey.reader)
    let structured = Self.distinct(structuredReader.products())
    let cards = ProductCardReader(survey: survey).cards()
    let seen = visible(survey, cards: cards.map(\.facts))
    let detail = ProductDetailReader(survey: survey)
    if structured.count == 1, let product = structured.first, isSubject(product, seen) {
      let match = ProductIndex(seen).match(for: product) ?? detail.single()
      return [match.map { product.filled(from: $0) } ?? product]
    }
    if structured.count > 1, structured.count * 5 >= seen.count * 4 {
      let index = ProductIndex(seen)
      return structured.map { product in index.match(for: product).map(product.filled) ?? product }
    }
    let firstCard = cards.first?.node
    if structured.isEmpty, let firstCard, let product = detail.product(before: firstCard) { return [product] }
    if seen.isEmpty { return structured.isEmpty ? [detail.single()].compactMap(\.self) : structured }
    let index = ProductIndex(structured)
    return seen.map { product in
      guard let said = index.match(for: product) else { return product }
      var merged = said.filled(from: product)
      merged.name = product.name
      merged.url = product.url ?? said.url
      return merged
    }
  }

  // MARK: - Forms

  /// The seen form with most priced products; of equals the one that tells more of each.
  private func visible(_ survey: PageSurvey, cards: [ProductFacts]) -> [ProductFacts] {
    let tables = TableReader(page: page).dataTables().map {
      ProductTableReader(page: page, reader: tableReader(survey, $0)).products(in: $0)
    }
    let definitions = ProductDefinitionReader(survey: survey).products()
    let forms = tables + [definitions, cards, sections(survey)]
    let best = forms.enumerated().max { a, b in
      (Self.weight(a.element), -a.offset) < (Self.weight(b.element), -b.offset)
    }?.element
    return Self.distinct(best ?? [])
  }

  /// A reader that has also seen the bare numbers of a table, whose currency may stand in its header.
  private func tableReader(_ survey: PageSurvey, _ table: PageTable) -> PriceReader {
    guard survey.slots.allSatisfy({ $0.mention.reading.evidence == nil }) else { return survey.reader }
    let readings = table.rows.prefix(500).flatMap { $0 }.flatMap { PriceReader.mentions(in: $0.text) }.map(\.reading)
    return PriceReader(language: page.language, readings: readings)
  }

  /// Headings of one level, each with a price of its own under it.
  private func sections(_ survey: PageSurvey) -> [ProductFacts] {
    let outline = HeadingOutline(page: page)
    var products: [ProductFacts] = []
    var last: NodeID?
    for slot in survey.slots where slot.mention.role == .asked && !page.isSurroundings(slot.node) {
      guard let heading = outline.path(before: slot.node).first, heading.level > 1, heading.node != last else {
        continue
      }
      last = heading.node
      products.append(
        ProductFacts(
          name: heading.text, price: survey.reader.price(slot.mention),
          url: page.firstHref(in: heading.node).flatMap(page.resolve)))
    }
    return products.count > 1 ? products : []
  }

  private static func weight(_ products: [ProductFacts]) -> Double {
    products.reduce(0.0) { $0 + ($1.price == nil ? 0.1 : 1) + ($1.url == nil ? 0 : 0.2) }
  }

  // MARK: - Merging

  /// Whether the page is about this one product and not a list that happens to tell only one in its data.
  private func isSubject(_ product: ProductFacts, _ seen: [ProductFacts]) -> Bool {
    guard seen.count > 1 else { return true }
    let titles = page.tree.elements(named: "h1", in: page.tree.root).map { page.label(of: $0).words }
    let name = product.name.words
    return titles.contains { title in
      title == name || name.allSatisfy(title.contains) || title.allSatisfy(name.contains)
    }
  }

  /// Each product once: the first of those with the same name, page and price.
  private static func distinct(_ products: [ProductFacts]) -> [ProductFacts] {
    struct Key: Hashable {
      let name: String
      let url: WebURL?
      let price: Price?
    }
    var seen: Set<Key> = []
    return products.filter { seen.insert(Key(name: $0.name, url: $0.url, price: $0.price)).inserted }
  }
}
