/// Products as the rows of a table; numbered links lead to the other pages.
struct TableShop: ShopMarkup {
  let look: ShopLook

  private enum Column: CaseIterable { case product, category, article, price, stock }

  private var columns: [Column] {
    look.choices.isRearranged ? [.article, .price, .product, .stock, .category] : Column.allCases
  }

  func body(_ listing: Listing) -> String {
    let title = escaped(
      "\(listing.title), \(look.words.page.0.lowercased()) \(listing.number) \(look.words.page.1) \(listing.count)")
    let heads = columns.map { "<th scope=\"col\">\(escaped(header($0)))</th>" }.joined()
    let rows = listing.products.map { product in
      "<tr \(look.mark(.item))>" + columns.map { cell($0, of: product) }.joined() + "</tr>"
    }
    return """
      \(look.choices.isSplit ? "<\(titleTag)>\(title)</\(titleTag)>" : "")
      <table \(look.mark(.listing))>
      \(look.choices.isSplit ? "" : "<caption>\(title)</caption>")
      <thead><tr>\(heads)</tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody>
      </table>
      """
  }

  func pager(_ listing: Listing) -> String {
    guard listing.count > 1 else { return "" }
    let links = (1...listing.count).map { number in
      number == listing.number
        ? "<strong aria-current=\"page\">\(number)</strong>"
        : "<a href=\"\(escaped(listing.address(number)))\">\(number)</a>"
    }
    return "<nav \(look.mark(.pager)) aria-label=\"\(look.words.page.0)\">\(links.joined(separator: " "))</nav>"
  }

  func body(_ product: Product) -> String {
    let rows = columns.filter { $0 != .product }.map { column in
      "<tr><th scope=\"row\">\(escaped(header(column)))</th>\(cell(column, of: product))</tr>"
    }
    return """
      <table \(look.mark(.listing))>
      <caption>\(escaped(product.name))</caption>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody>
      </table>
      """
  }

  private func header(_ column: Column) -> String {
    switch column {
    case .product: look.words.product
    case .category: look.words.category
    case .article: look.words.article
    case .price: look.words.price
    case .stock: look.words.stock
    }
  }

  private func cell(_ column: Column, of product: Product) -> String {
    switch column {
    case .product: "<td \(look.mark(.title))>\(link(product))</td>"
    case .category: "<td>\(escaped(product.category))</td>"
    case .article: "<td>\(escaped(product.article))</td>"
    case .price: "<td \(look.mark(.price))>\(escaped(look.notation.text(product.price)))</td>"
    case .stock:
      "<td \(look.mark(.stock))\(product.isInStock ? "" : " data-sold-out")>\(escaped(availability(product)))</td>"
    }
  }

  var style: String {
    let (table, price, stock) = (look.css(.listing), look.css(.price), look.css(.stock))
    return """
      .\(table) { width: 100%; border-collapse: collapse; background: #fff; box-shadow: 0 1px 3px #0002; }
      .\(table) caption { text-align: left; font-size: 1.25rem; font-weight: 600; padding: .75rem 0; }
      .\(table) th, .\(table) td { padding: .5rem .8rem; text-align: left; }
      .\(table) thead th { background: var(--ink); color: var(--paper); font-size: .8rem; letter-spacing: .04em; }
      .\(table) tbody th { width: 12rem; }
      .\(table) tbody tr:nth-child(even) { background: #0000000a; }
      .\(table) tbody tr:hover { background: #0000001a; }
      .\(price) { font-variant-numeric: tabular-nums; font-weight: 600; white-space: nowrap; }
      .\(stock) { color: #1a7f37; } .\(stock)[data-sold-out] { color: #b42318; }
      """
  }
}
