/// Each product as a definition list; a text link leads to the next page.
struct ListShop: ShopMarkup {
  let look: ShopLook

  func body(_ listing: Listing) -> String {
    let outer = look.choices.isSplit ? "div" : "ol"
    let entries = listing.products.map { entry($0) }
    return """
      <h1>\(escaped(listing.title))</h1>
      <\(outer) \(look.mark(.listing))>
      \(entries.joined(separator: "\n"))
      </\(outer)>
      """
  }

  func pager(_ listing: Listing) -> String {
    let words = look.words
    let back = listing.previous.map { "<a href=\"\(escaped(listing.address($0)))\">‹ \(words.previous)</a>" }
    let on = listing.next.map { "<a href=\"\(escaped(listing.address($0)))\">\(words.next) ›</a>" }
    return "<p \(look.mark(.pager))>\([back, on].compactMap { $0 }.joined(separator: " | "))</p>"
  }

  func body(_ product: Product) -> String {
    "<h1>\(escaped(product.name))</h1>\n<div \(look.mark(.item))>\(facts(product, isNamed: false))</div>"
  }

  private func entry(_ product: Product) -> String {
    let tag = look.choices.isSplit ? "section" : "li"
    let isNamed = look.choices.isRearranged
    let title = isNamed ? "" : "<\(titleTag) \(look.mark(.title))>\(link(product))</\(titleTag)>\n"
    return "<\(tag) \(look.mark(.item))>\n\(title)\(facts(product, isNamed: isNamed))\n</\(tag)>"
  }

  private func facts(_ product: Product, isNamed: Bool) -> String {
    let words = look.words
    let name = isNamed ? "<dt>\(words.product)</dt><dd \(look.mark(.title))>\(link(product))</dd>\n" : ""
    let soldOut = product.isInStock ? "" : " data-sold-out"
    return """
      <dl>
      \(name)<dt>\(words.price)</dt><dd \(look.mark(.price))>\(escaped(look.notation.text(product.price)))</dd>
      <dt>\(words.stock)</dt><dd \(look.mark(.stock))\(soldOut)>\(escaped(availability(product)))</dd>
      <dt>\(words.category)</dt><dd>\(escaped(product.category))</dd>
      <dt>\(words.article)</dt><dd>\(escaped(product.article))</dd>
      </dl>
      """
  }

  var style: String {
    let (list, entry, stock) = (look.css(.listing), look.css(.item), look.css(.stock))
    return """
      body { font-family: Georgia, "DejaVu Serif", serif; }
      .\(look.css(.masthead)) { text-align: center; border-bottom: 6px double #fff8; }
      .\(look.css(.brand)) small { display: block; font-style: italic; }
      .\(look.css(.finder)) { max-width: 36rem; margin: 0 auto; }
      .\(look.css(.categories)) { justify-content: center; }
      .\(list) { list-style: none; padding: 0; display: grid; gap: .9rem; }
      .\(list) { grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)); }
      .\(entry) { background: #fff; border-left: 4px solid var(--accent); padding: .8rem 1.2rem; }
      .\(entry) { box-shadow: 0 1px 3px #0000001f; }
      .\(look.css(.title)) { font-size: 1.1rem; margin: 0 0 .5rem; }
      .\(entry) dl { display: grid; grid-template-columns: 8rem 1fr; gap: .15rem .8rem; margin: 0; }
      .\(entry) dt { opacity: .75; } .\(entry) dd { margin: 0; }
      .\(look.css(.price)) { font-weight: 700; }
      .\(stock) { color: #1a7f37; } .\(stock)[data-sold-out] { color: #b42318; }
      """
  }
}
