import HTTPServer

/// Where a shop takes orders: the same addresses at every shop, its own words.
struct OrderDesk: Sendable {
  /// A page of the shop, or the same as data.
  enum Answer {
    case page(title: String, body: String, status: Int = 200)
    case data(String, status: Int = 200)
  }

  let book = OrderBook()
  let catalogue: Catalogue
  let look: ShopLook

  private var words: OrderWords { OrderWords.of(look.words.language) }

  /// nil where the request is none of the desk's.
  func respond(to request: HTTPServerRequest) -> Answer? {
    let isRead = ["GET", "HEAD"].contains(request.method)
    switch (request.path.first, request.path.count) {
    case ("order", 1) where isRead:
      return .page(title: words.order, body: form(item: request.query("item") ?? "", complaint: nil))
    case ("order", 1) where request.method == "POST": return place(request)
    case ("orders.json", 1) where isRead: return .data(list(request.query("reference")))
    case ("orders", 1) where isRead: return lookUp(request)
    case ("orders", 2): return one(request, number: Int(request.path[1]) ?? 0)
    default: return nil
    }
  }

  // MARK: - Taking orders

  private func place(_ request: HTTPServerRequest) -> Answer {
    let fields = request.form() ?? []
    let said = { name in fields.first { $0.name == name }?.value ?? "" }
    let name = said("item")
    guard let product = catalogue.product(slug: name) ?? catalogue.products.first(where: { $0.name == name }) else {
      return refuse(words.noItem, item: "", request)
    }
    guard let quantity = Int(said("quantity")), Order.quantities.contains(quantity) else {
      return refuse(words.badQuantity, item: product.slug, request)
    }
    guard product.isInStock else { return refuse(words.soldOut, item: product.slug, request) }
    let placed = book.place(
      product, quantity: quantity, reference: said("reference"), token: said("token"),
      key: request.headers["Idempotency-Key"] ?? "")
    guard let (order, isNew) = placed else { return .data("{\"error\":\"the order book is full\"}", status: 503) }
    guard !wantsData(request) else { return .data(json(order), status: isNew ? 201 : 200) }
    return .page(title: words.thanks, body: "<h1>\(words.thanks)</h1>\n" + facts(order), status: isNew ? 201 : 200)
  }

  private func refuse(_ complaint: String, item: String, _ request: HTTPServerRequest) -> Answer {
    guard !wantsData(request) else {
      return .data(JSONText.object(["error": JSONText.string(complaint)]), status: 422)
    }
    return .page(title: words.order, body: form(item: item, complaint: complaint), status: 422)
  }

  private func form(item: String, complaint: String?) -> String {
    let options = catalogue.products.filter(\.isInStock).map { product in
      "<option value=\"\(product.slug)\"\(product.slug == item ? " selected" : "")>\(escaped(product.name))</option>"
    }
    return """
      <h1>\(words.order)</h1>
      \(complaint.map { "<p role=\"alert\">\(escaped($0))</p>" } ?? "")
      <form action="/order" method="post">
      <input type="hidden" name="token" value="\(RandomToken.make())">
      <p><label>\(look.words.product) <select name="item" required>
      \(options.joined(separator: "\n"))
      </select></label></p>
      <p><label>\(words.quantity) <input type="number" name="quantity" value="1" min="1" max="99" required></label></p>
      <p><label>\(words.reference) <input name="reference" maxlength="100"></label></p>
      <p><button type="submit">\(words.order)</button></p>
      </form>
      """
  }

  // MARK: - Looking orders up

  private func lookUp(_ request: HTTPServerRequest) -> Answer {
    let reference = request.query("reference") ?? ""
    let found = book.orders(reference: reference)
    guard !wantsData(request) else { return .data(list(reference), status: found.isEmpty ? 404 : 200) }
    let body = found.isEmpty ? "<p>\(words.none)</p>" : found.map(facts).joined(separator: "\n")
    return .page(
      title: words.number, body: "<h1>\(escaped(words.reference)): \(escaped(reference))</h1>\n\(body)",
      status: found.isEmpty ? 404 : 200)
  }

  /// One order by its number: to see, to change with PUT or PATCH (`quantity`), to cancel with DELETE.
  private func one(_ request: HTTPServerRequest, number: Int) -> Answer {
    let order: Order?
    switch request.method {
    case "GET", "HEAD": order = book.order(number: number)
    case "PUT", "PATCH":
      let said = request.form()?.first { $0.name == "quantity" }?.value ?? ""
      guard let quantity = Int(said), Order.quantities.contains(quantity) else {
        return .data(JSONText.object(["error": JSONText.string(words.badQuantity)]), status: 422)
      }
      order = book.change(number: number) { $0.quantity = quantity }
    case "DELETE": order = book.change(number: number) { $0.isCancelled = true }
    default: return .data(JSONText.object(["error": JSONText.string("method")]), status: 405)
    }
    guard let order else {
      return .page(title: words.number, body: "<h1>\(words.none)</h1>", status: 404)
    }
    guard !wantsData(request), request.method == "GET" || request.method == "HEAD" else { return .data(json(order)) }
    return .page(title: words.number, body: "<h1>\(words.number) \(order.number)</h1>\n\(facts(order))")
  }

  private func list(_ reference: String?) -> String {
    let orders = reference.map(book.orders(reference:)) ?? book.orders
    return JSONText.object(["count": "\(orders.count)", "orders": JSONText.array(orders.map(json))])
  }

  private func json(_ order: Order) -> String { order.json(currency: look.notation.currency) }

  private func wantsData(_ request: HTTPServerRequest) -> Bool {
    request.headers["Accept"]?.lowercased().hasPrefix("application/json") ?? false
  }

  private func facts(_ order: Order) -> String {
    """
    <dl>
    <dt>\(words.number)</dt><dd>\(order.number)</dd>
    <dt>\(look.words.product)</dt><dd>\(escaped(order.product.name))</dd>
    <dt>\(words.quantity)</dt><dd>\(order.quantity)</dd>
    <dt>\(words.total)</dt><dd>\(escaped(look.notation.text(order.total)))</dd>
    <dt>\(words.reference)</dt><dd>\(escaped(order.reference))</dd>
    </dl>\(order.isCancelled ? "\n<p>\(words.cancelled)</p>" : "")
    """
  }
}
