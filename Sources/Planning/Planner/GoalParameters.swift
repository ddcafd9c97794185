import Domain

/// What a goal says, under the names that templates give to their parameters.
///
/// `product`, `query`, `alternative`, `match`; `sites`, `url`; `kind`, `about`, `columns`; `count`, `limit`; `by`, `order`; `pages`;
/// `per_source`, `price_min`, `price_max`, `currency`, `rating_min`. A template takes those that it knows.
struct GoalParameters {
  private(set) var values: [String: Value] = [:]

  /// Pages that one site is read over where things of a sort are gathered.
  private static let manyPages: Int64 = 30

  /// - Throws: `url.invalid` for an address in the goal that cannot be read surely.
  init(_ goal: Goal, sites: [WebURL]) throws(Fault) {
    let named = try Self.addresses(goal)
    // A site without a page says where to go; where the goal says it more exactly, it adds nothing.
    let addresses = named + sites.filter { site in !site.isBare || !named.contains { $0.origin == site.origin } }
    var seen: Set<WebURL> = []
    let distinct = addresses.filter { seen.insert($0).inserted }
    if !distinct.isEmpty {
      let list = Self.list(distinct.map(\.description))
      values["sites"] = list
      values["url"] = list
    }
    addConstraints(goal)
    switch goal.intent {
    case .compare: addProduct(goal)
    case .extract: addRows(goal)
    default: break
    }
  }

  /// Whether a template with these parameters heeds a constraint.
  static func canMeet(_ constraint: GoalConstraint, with names: Set<String>, for intent: GoalIntent) -> Bool {
    switch constraint.kind {
    case .count: names.contains("count") || names.contains("limit")
    // A comparison puts the lowest price first by itself.
    case .order:
      names.contains("by")
        || intent == .compare && constraint.value["by"] == "price"
          && (names.contains("order") || constraint.value["direction"] == "ascending")
    case .priceMin, .priceMax: names.contains(constraint.kind.rawValue)
    case .ratingMin: names.contains("rating_min")
    }
  }

  // MARK: - Pieces

  private mutating func addProduct(_ goal: Goal) {
    guard let product = goal.entities(.product).first?.value.string else { return }
    values["product"] = Self.text(product)
    values["query"] = Self.list(EnglishNoun.queries(for: product))
    // So many of a sort are wanted, not one of each place.
    if goal.constraint(.count) != nil { values["per_source"] = Value(.bool(false), from: [.person]) }
    values["alternative"] = EnglishNoun.queries(for: product).dropFirst().first.map(Self.text)
  }

  private static let anything: Set<String> = ["products", "items", "things", "goods", "articles", "offers", "entries"]

  private mutating func addRows(_ goal: Goal) {
    let shape = goal.entities(.shape).first?.value.string
    let columns = goal.entities(.column).compactMap(\.value.string)
    let topic = goal.entities(.topic).first?.value.string ?? goal.entities(.quoted).first?.value.string
    values["kind"] = Self.text(shape ?? "records")
    values["pages"] = Value(.int(shape == "table" || shape == "list" ? 1 : Self.manyPages), from: [.person])
    if !columns.isEmpty { values["columns"] = Self.list(columns) }
    // With columns named, a sort of things says nothing more: `the title of each book`.
    let saysMore = shape != nil || columns.isEmpty || (topic ?? "").split(separator: " ").count > 2
    if let topic, saysMore { values["about"] = Self.text(topic) }
    guard let product = goal.entities(.product).first?.value.string else { return }
    // `products` are all that a shop has: nothing to search for.
    if !Self.anything.contains(product.lowercased()) {
      values["query"] = Self.list(EnglishNoun.queries(for: product))
    }
    let isSort = goal.constraint(.order) != nil || goal.constraint(.count) != nil
    let head = product.split(separator: " ").last.map(String.init) ?? product
    if !isSort, !EnglishNoun.isPlural(head) { values["match"] = Self.text(product) }
  }

  private mutating func addConstraints(_ goal: Goal) {
    if let count = goal.constraint(.count)?.value.int {
      values["count"] = Value(.int(count), from: [.person])
      values["limit"] = Value(.int(count), from: [.person])
    }
    if let order = goal.constraint(.order)?.value {
      values["by"] = order["by"]?.string.map(Self.text)
      values["order"] = order["direction"]?.string.map(Self.text)
    }
    for kind in [GoalConstraint.Kind.priceMin, .priceMax] {
      guard let bound = goal.constraint(kind)?.value else { continue }
      values[kind.rawValue] = bound["amount"].map { Value(plainJSON: $0, from: [.person]) }
      values["currency"] = bound["currency"]?.string.map(Self.text)
    }
    values["rating_min"] = goal.constraint(.ratingMin).map { Value(plainJSON: $0.value, from: [.person]) }
  }

  // MARK: - Addresses

  private static func addresses(_ goal: Goal) throws(Fault) -> [WebURL] {
    var addresses: [WebURL] = []
    for entity in goal.entities where entity.kind == .url || entity.kind == .site {
      do throws(Fault) {
        addresses.append(try address(entity))
      } catch {
        throw error.at("goal, byte \(entity.span.start)")
      }
    }
    return addresses
  }

  /// A host without scheme is meant as browsers mean it: encrypted, except for this machine and local networks.
  private static func address(_ entity: GoalEntity) throws(Fault) -> WebURL {
    let text = entity.value.string ?? ""
    guard entity.kind == .site else { return try WebURL(text) }
    let plain = try WebURL("http://\(text)")
    if case .address = plain.host { return plain }
    let local = [".localhost", ".local", ".test", ".internal", ".lan", ".home"]
    let host = plain.host.description
    if host == "localhost" || local.contains(where: host.hasSuffix) { return plain }
    return try WebURL("https://\(text)")
  }

  private static func text(_ text: String) -> Value { Value(.string(text), from: [.person]) }

  private static func list(_ texts: [String]) -> Value { Value(.list(texts.map(text)), from: [.person]) }
}

extension WebURL {
  /// Whether it is an origin and no more.
  fileprivate var isBare: Bool { path == "/" && query == nil }
}
