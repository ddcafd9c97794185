import HTTPServer

/// One shop: its pages by address, and a desk that takes orders.
struct ShopSite: Site {
  let catalogue: Catalogue
  let markup: any ShopMarkup
  let desk: OrderDesk

  init(catalogue: Catalogue, markup: any ShopMarkup) {
    self.init(catalogue: catalogue, markup: markup, desk: OrderDesk(catalogue: catalogue, look: markup.look))
  }

  private init(catalogue: Catalogue, markup: any ShopMarkup, desk: OrderDesk) {
    self.catalogue = catalogue
    self.markup = markup
    self.desk = desk
  }

  /// The next kind of markup, with classes of its own; goods, words, addresses and orders stay.
  var otherSkin: any Site { ShopSite(catalogue: catalogue, markup: ShopSkins.other(than: markup), desk: desk) }

  private var look: ShopLook { markup.look }

  func respond(to request: HTTPServerRequest) -> HTTPServerResponse {
    if let answer = TestPages.respond(to: request) { return answer }
    switch desk.respond(to: request) {
    case .page(let title, let body, let status): return .html(page(title: title, body: body), status: status)
    case .data(let json, let status): return .json(Array(json.utf8), status: status)
    case nil: break
    }
    guard ["GET", "HEAD"].contains(request.method) else { return missing(status: 405) }
    let path = request.path
    switch (path.first, path.count) {
    case (nil, _):
      return list(catalogue.products, title: look.words.everything, at: "/", fields: [], request)
    case (look.searchPath, 1):
      let text = request.query(look.searchField) ?? ""
      return list(
        catalogue.search(text), title: look.words.results.0 + text + look.words.results.1, at: "/\(look.searchPath)",
        fields: ["\(look.searchField)=\(percentEncoded(text))"], request)
    case (look.categoryPath, 2) where catalogue.categories.contains(path[1]):
      return list(
        catalogue.inCategory(path[1]), title: capitalised(path[1]), at: look.address(ofCategory: path[1]), fields: [],
        request)
    case (look.productPath, 2):
      guard let product = catalogue.product(slug: path[1]) else { return missing(status: 404) }
      return .html(page(title: product.name, body: markup.body(product) + order(product)))
    default:
      return missing(status: 404)
    }
  }

  private func list(
    _ products: [Product], title: String, at path: String, fields: [String], _ request: HTTPServerRequest
  ) -> HTTPServerResponse {
    let field = look.pageField
    let number = request.query(field).map { Int($0) ?? 0 } ?? 1
    let listing = Listing(products, title: title, number: number, size: look.pageSize) { number in
      let query = fields + (number == 1 ? [] : ["\(field)=\(number)"])
      return query.isEmpty ? path : "\(path)?\(query.joined(separator: "&"))"
    }
    guard let listing else { return missing(status: 404) }
    let body =
      products.isEmpty
      ? "<h1>\(escaped(title))</h1>\n<p>\(escaped(look.words.nothing))</p>"
      : markup.body(listing) + "\n" + markup.pager(listing)
    let typed = request.query(look.searchField) ?? ""
    return .html(page(title: title, head: markup.head(listing), body: body, typed: typed))
  }

  private func order(_ product: Product) -> String {
    guard product.isInStock else { return "" }
    return "\n<p><a href=\"/order?item=\(product.slug)\">\(OrderWords.of(look.words.language).order)</a></p>"
  }

  private func missing(status: Int) -> HTTPServerResponse {
    .html(page(title: "\(status)", body: "<h1>\(escaped(look.words.missing))</h1>"), status: status)
  }

  private func page(title: String, head: String = "", body: String, typed: String = "") -> String {
    let words = look.words
    let categories = catalogue.categories.map { category in
      "<a href=\"\(escaped(look.address(ofCategory: category)))\">\(escaped(capitalised(category)))</a>"
    }
    let header = """
      <header \(look.mark(.masthead))>
      <p \(look.mark(.brand))><a href="/">\(escaped(look.name))</a> <small>\(escaped(look.motto))</small></p>
      <form \(look.mark(.finder)) role="search" action="/\(look.searchPath)" method="get">
      <input type="search" name="\(look.searchField)" value="\(escaped(typed))" placeholder="\(words.searchHint)" \
      aria-label="\(words.search)">
      <button type="submit">\(words.search)</button>
      </form>
      <nav \(look.mark(.categories)) aria-label="\(words.category)"><a href="/">\(words.everything)</a> \
      \(categories.joined(separator: " "))</nav>
      </header>
      """
    let footer = "<footer \(look.mark(.foot))>\(escaped(words.footer))</footer>"
    return Page.html(
      language: words.language, title: "\(title) – \(look.name)", head: head,
      style: ShopStyle.frame(look) + "\n" + markup.style, body: "\(header)\n<main>\n\(body)\n</main>\n\(footer)")
  }

  private func capitalised(_ word: String) -> String { word.prefix(1).uppercased() + word.dropFirst() }
}
