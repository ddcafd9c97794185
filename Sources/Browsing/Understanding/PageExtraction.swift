package import Domain

/// Answers extraction requests from a page that has been read.
package struct PageExtraction: Sendable {
  private static let extraLimit = 40

  private let page: PageContent
  private let sources: Set<Source>

  package init(page: PageContent) {
    self.page = page
    sources = [.page(origin: page.url.origin.description)]
  }

  /// The rows asked for, every value said to come from the page. Records may be none: a page without products is an
  /// answer.
  /// - Throws: `page.nothing_found` where no table or list is about what was asked; `page.login` where nothing was
  ///   found, not even records, and the page wants a password: many sites answer so when a session has expired.
  package func table(for request: ExtractionRequest) throws(Fault) -> Table {
    do throws(Fault) {
      let table = try found(request)
      if !table.rows.isEmpty || !page.asksToLogIn { return table }
    } catch  where error.code == .pageNothingFound && page.asksToLogIn {
      // Said below in better words.
    }
    throw Fault(
      .pageLogin, "looking for \(request.kind.words) on \(page.url), which shows a log-in form in its place",
      place: page.url.site.name)
  }

  private func found(_ request: ExtractionRequest) throws(Fault) -> Table {
    switch request.kind {
    case .records: return records(request)
    case .table: return try grid(TableFinder(page: page).table(about: request.about), request)
    case .list: return try grid(TableFinder(page: page).list(about: request.about), request)
    }
  }

  // MARK: - Records

  /// Columns `name`, `price`, `currency`, `url`, then `availability` and what the page tells besides.
  private func records(_ request: ExtractionRequest) -> Table {
    let products = ProductReader(page: page).products().prefix(max(request.limit, 0))
    var extras: [String] = []
    for label in products.lazy.flatMap(\.extras).map(\.label) where !extras.contains(label) {
      guard extras.count < Self.extraLimit else { break }
      if !Self.columns.contains(label) { extras.append(label) }
    }
    let told = products.contains { $0.availability != nil } ? ["availability"] : []
    let columns = Self.columns + told + extras
    let kept = wanted(request.columns, of: columns, always: ["name"])
    let rows = products.map { product in
      let fields = kept.map { Value.Field($0, value(of: $0, in: product)) }
      return Table.Row(fields.filter { !$0.value.isNull }, source: page.url.description)
    }
    return Table(columns: kept, rows: Array(rows), notes: notes(on: Array(products)))
  }

  private static let columns = ["name", "price", "currency", "url"]

  private func value(of column: String, in product: ProductFacts) -> Value {
    switch column {
    case "name": text(product.name)
    case "price": product.price.map(value) ?? .null
    case "currency": product.price?.currency.map(text) ?? .null
    case "url": product.url.map { text($0.description) } ?? .null
    case "availability": product.availability.map { text($0.rawValue) } ?? .null
    default: product.extras.first { $0.label == column }.map { text($0.text) } ?? .null
    }
  }

  /// What stays ambiguous stays text.
  private func value(_ price: Price) -> Value {
    price.amount.map { Value(.decimal($0), from: sources) } ?? text(price.text)
  }

  private func notes(on products: [ProductFacts]) -> [String] {
    let open = products.filter { $0.price.map { $0.amount == nil } ?? false }
    guard let first = open.first, let price = first.price else { return [] }
    let readings = price.alternatives.map(\.description).joined(separator: " or ")
    return [
      "\(open.count) price\(open.count == 1 ? "" : "s") can be read in two ways: \(price.text) may be \(readings)"
    ]
  }

  // MARK: - Tables and lists

  private func grid(_ answer: TableFinder.Answer, _ request: ExtractionRequest) throws(Fault) -> Table {
    guard case .found(let grid) = answer else {
      throw Fault(
        .pageNothingFound, "looking for a \(request.kind.rawValue) about \(request.about ?? "anything") on \(page.url)")
    }
    let hasLinks = request.columns.contains { Self.linkWords.contains($0.lowercased()) }
    let links = hasLinks && !grid.columns.contains("url") ? ["url"] : []
    let kept = wanted(request.columns, of: grid.columns + links, always: [])
    let rows = grid.rows.prefix(max(request.limit, 0)).map { cells in
      let fields = kept.compactMap { column -> Value.Field? in
        guard let place = grid.columns.firstIndex(of: column) else {
          let href = cells.lazy.compactMap(\.href).first.flatMap(page.resolve)
          return href.map { Value.Field(column, text($0.description)) }
        }
        return Value.Field(column, text(cells[place].text))
      }
      return Table.Row(fields, source: page.url.description)
    }
    let notes = grid.caption.isEmpty ? [] : ["read from: \(grid.caption)"]
    return Table(columns: kept, rows: Array(rows), notes: notes)
  }

  private static let linkWords: Set<String> = ["url", "link", "links", "address", "href"]

  // MARK: - Columns

  /// The columns that a person named, by words that are kin to theirs; all where none of them is known. A price is kept
  /// with its currency.
  private func wanted(_ names: [String], of columns: [String], always: [String]) -> [String] {
    let matches = names.compactMap { name in columns.first { $0 == name } ?? columns.first { Self.mean($0, name) } }
    guard !matches.isEmpty else { return columns }
    let withCurrency = matches.contains("price") && columns.contains("currency") ? ["currency"] : []
    let kept = Set(always + matches + withCurrency)
    return columns.filter(kept.contains)
  }

  private static func mean(_ column: String, _ name: String) -> Bool {
    let words = name.words
    if let synonyms = synonyms[column], words.contains(where: synonyms.contains) { return true }
    return !words.isEmpty && words.allSatisfy { word in column.words.contains { $0.isKin(to: word) } }
  }

  private static let synonyms: [String: Set<String>] = [
    "name": ["title", "product", "names", "titles", "products", "item", "items"],
    "price": ["cost", "costs", "amount", "prices"], "url": linkWords,
    "availability": ["stock", "available", "availability"],
  ]

  private func text(_ text: String) -> Value { Value(.string(text), from: sources) }
}

extension ExtractionRequest.Kind {
  fileprivate var words: String {
    switch self {
    case .records: "records"
    case .table: "a table"
    case .list: "a list"
    }
  }
}
