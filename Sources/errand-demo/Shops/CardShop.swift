/// Products as cards, with the same facts as JSON-LD (schema.org Product); `rel="next"` leads on.
struct CardShop: ShopMarkup {
  let look: ShopLook

  func head(_ listing: Listing) -> String {
    let next = listing.next.map { "<link rel=\"next\" href=\"\(escaped(listing.address($0)))\">\n" } ?? ""
    guard !look.choices.isSplit else {
      return next
        + listing.products.map { script("{\"@context\":\"https://schema.org\"," + facts($0).dropFirst()) }.joined()
    }
    let items = listing.products.enumerated().map { number, product in
      JSONText.object(["@type": "\"ListItem\"", "position": "\(number + 1)", "item": facts(product)])
    }
    let list: KeyValuePairs = [
      "@context": "\"https://schema.org\"", "@type": "\"ItemList\"", "itemListElement": JSONText.array(items),
    ]
    return next + script(JSONText.object(list))
  }

  func body(_ listing: Listing) -> String {
    let cards = listing.products.map { card($0, title: "<\(titleTag) \(look.mark(.title))>\(link($0))</\(titleTag)>") }
    let tag = look.choices.isRearranged ? "ul" : "div"
    return """
      <h1>\(escaped(listing.title))</h1>
      <\(tag) \(look.mark(.listing))>
      \(cards.joined(separator: "\n"))
      </\(tag)>
      """
  }

  func pager(_ listing: Listing) -> String {
    let words = look.words
    let back = listing.previous.map { "<a rel=\"prev\" href=\"\(escaped(listing.address($0)))\">\(words.previous)</a>" }
    let on = listing.next.map { "<a rel=\"next\" href=\"\(escaped(listing.address($0)))\">\(words.next)</a>" }
    return """
      <nav \(look.mark(.pager))>\(back ?? "")
      <span>\(words.page.0) \(listing.number) \(words.page.1) \(listing.count)</span>
      \(on ?? "")</nav>
      """
  }

  func body(_ product: Product) -> String {
    script("{\"@context\":\"https://schema.org\"," + facts(product).dropFirst())
      + "<div \(look.mark(.listing))>"
      + card(product, title: "<h1 \(look.mark(.title))>\(escaped(product.name))</h1>") + "</div>"
  }

  private func card(_ product: Product, title: String) -> String {
    let tag = look.choices.isRearranged ? "li" : "article"
    let former = product.formerPrice.map { "<del \(look.mark(.formerPrice))>\(escaped(look.notation.text($0)))</del> " }
    return """
      <\(tag) \(look.mark(.item))>
      \(ProductPicture.svg(of: product, mark: look.mark(.picture)))
      \(title)
      <p>\(former ?? "")<span \(look.mark(.price))>\(escaped(look.notation.text(product.price)))</span></p>
      <p \(look.mark(.stock))\(product.isInStock ? "" : " data-sold-out")>\(escaped(availability(product)))</p>
      </\(tag)>
      """
  }

  private func facts(_ product: Product) -> String {
    let offer = JSONText.object([
      "@type": "\"Offer\"", "price": JSONText.string(product.price.plain),
      "priceCurrency": JSONText.string(look.notation.currency),
      "availability": JSONText.string("https://schema.org/" + (product.isInStock ? "InStock" : "OutOfStock")),
    ])
    return JSONText.object([
      "@type": "\"Product\"", "name": JSONText.string(product.name), "sku": JSONText.string(product.article),
      "category": JSONText.string(product.category), "url": JSONText.string(look.address(of: product)), "offers": offer,
    ])
  }

  private func script(_ json: String) -> String { "<script type=\"application/ld+json\">\(json)</script>\n" }

  var style: String {
    let (list, card, title, stock) = (look.css(.listing), look.css(.item), look.css(.title), look.css(.stock))
    let (masthead, finder) = (look.css(.masthead), look.css(.finder))
    return """
      .\(masthead) { background: #fff; color: var(--ink); border-bottom: 1px solid #0000001f; }
      .\(masthead) a { color: var(--ink); }
      .\(finder) input { border: 1px solid #0000003d; border-radius: 2rem; }
      .\(finder) button { background: var(--accent); border-radius: 2rem; }
      .\(list) { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: 1.25rem; padding: 0; }
      .\(card) { list-style: none; border: 1px solid #0000001a; border-radius: .8rem; padding: 1rem; background: #fff; }
      .\(card):hover { box-shadow: 0 6px 20px #0000001f; }
      .\(look.css(.picture)) { width: 100%; height: 8rem; border-radius: .5rem; display: block; }
      .\(title) { font-size: 1.05rem; margin: .8rem 0 .3rem; } .\(title) a { text-decoration: none; }
      .\(card) p { margin: .2rem 0; }
      .\(look.css(.price)) { font-size: 1.2rem; font-weight: 700; }
      .\(look.css(.formerPrice)) { opacity: .7; }
      .\(stock) { color: #1a7f37; font-size: .9rem; } .\(stock)[data-sold-out] { color: #b42318; }
      """
  }
}
