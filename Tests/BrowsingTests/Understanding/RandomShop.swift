import Domain

@testable import Browsing

/// A shop that a seed makes up: its words, class names, markup, currency and notation.
struct RandomShop {
  struct Item {
    let name: String
    let path: String
    let cents: Int64
    let isInStock: Bool
  }

  private enum Form: CaseIterable { case table, cards, linkCards, definitions, facts, rows }

  private var noise: PageNoise
  private(set) var items: [Item] = []
  private let code: String
  private let sign: String
  private let signIsBefore: Bool
  private let group: String
  private let mark: String
  private let form: Form

  init(seed: UInt64) {
    noise = PageNoise(seed: seed)
    let currency =
      [("USD", "$"), ("EUR", "€"), ("GBP", "£"), ("CHF", "CHF "), ("PLN", "zł"), ("EUR", "EUR ")]
      .randomElement(using: &noise) ?? ("USD", "$")
    (code, sign) = currency
    signIsBefore = Bool.random(using: &noise)
    (group, mark) =
      [(",", "."), (".", ","), (" ", ","), ("’", "."), ("&nbsp;", ","), ("", ".")].randomElement(using: &noise) ?? (
        ",", "."
      )
    form = Form.allCases.randomElement(using: &noise) ?? .table
    let count = Int.random(in: 3...30, using: &noise)
    for place in 0..<count {
      items.append(
        Item(
          name: "\(word(capital: true)) \(word()) \(place)", path: "/\(word())/\(place)",
          cents: Int64.random(in: 100...500_000, using: &noise), isInStock: Bool.random(using: &noise)))
    }
  }

  /// What extraction should find: name, price, currency, path.
  var lines: [String] {
    items.map {
      "\($0.name) ; \(Decimal(significand: $0.cents, scale: 2).map(\.description) ?? "") ; \(code) ; \($0.path)"
    }
  }

  mutating func page() -> String {
    let list: String
    switch form {
    case .table: list = table()
    case .cards: list = wrapped(items.map { card($0) })
    case .linkCards: list = wrapped(items.map { linkCard($0) })
    case .definitions: list = definitions()
    case .facts: list = wrapped(items.map { facts($0) })
    case .rows: list = "<ul>" + items.map { row($0) }.joined() + "</ul>"
    }
    let banner = Bool.random(using: &noise) ? "<p>\(word(capital: true)) \(word()) &gt; \(price(5_000))!</p>" : ""
    return """
      <html><head><title>\(word())</title></head><body><header><a href=/>\(word(capital: true))</a> <a href=/cart>\(price(0))</a></header>
      <nav><ul><li><a href=/x>\(word())</a></li><li><a href=/y>\(word())</a></li></ul></nav><div id=\(word())>
      <h1>\(word(capital: true))</h1>\(banner)\(list)</div><footer><a href=/z>\(word())</a> \(price(99_900))</footer></body></html>
      """
  }

  // MARK: - Forms

  private mutating func table() -> String {
    let hasCodeInHeader = Bool.random(using: &noise)
    let hasReference = Bool.random(using: &noise)
    let hasOld = Bool.random(using: &noise)
    var head = "<th>\(word())</th><th>\(word()) \(hasCodeInHeader ? "(\(code))" : "")</th><th>\(word())</th>"
    if hasReference { head = "<th>\(word())</th>" + head }
    let rows = items.enumerated().map { place, item -> String in
      let asked = hasCodeInHeader ? number(item.cents) : price(item.cents)
      let old = hasOld && !hasCodeInHeader ? "<del>\(price(item.cents + 1_000))</del> " : ""
      let reference = hasReference ? "<td>\(word().prefix(2).uppercased())-\(place)</td>" : ""
      return
        "<tr>\(reference)<td><a href=\(item.path)>\(item.name)</a></td><td>\(old)\(asked)</td><td>\(Int(item.cents % 40))</td></tr>"
    }
    return "<table class=\(word())><tr>\(head)</tr>\(rows.joined())</table>"
  }

  private mutating func card(_ item: Item) -> String {
    let heading = ["h2", "h3", "h4"].randomElement(using: &noise) ?? "h3"
    let old = Bool.random(using: &noise) ? "<s class=\(word())>\(price(item.cents * 2))</s> " : ""
    let unit = Bool.random(using: &noise) ? " <small>(\(price(item.cents / 2))/kg)</small>" : ""
    let text = Bool.random(using: &noise) ? "<p>\(word(capital: true)) \(word()) \(word()).</p>" : ""
    return """
      <a href=\(item.path)><img src=\(word()).png alt=""></a><\(heading)><a href=\(item.path)>\(item.name)</a></\(heading)>\(text)
      <div class=\(word())>\(old)<b>\(price(item.cents))</b>\(unit)</div><a href=/cart/\(item.cents)>+ basket</a>
      """
  }

  private mutating func linkCard(_ item: Item) -> String {
    """
    <a class=\(word()) href=\(item.path)><span><img src=a.png></span><span>\(item.name)</span><i>\(price(item.cents))</i>
    <em>\(item.isInStock ? "in stock" : "sold out")</em></a>
    """
  }

  private mutating func definitions() -> String {
    let pairs = items.map {
      "<dt><a href=\($0.path)>\($0.name)</a></dt><dd>\(price($0.cents))</dd><dd>\($0.isInStock ? "in stock" : "sold out")</dd>"
    }
    return "<dl class=\(word())>\(pairs.joined())</dl>"
  }

  private mutating func facts(_ item: Item) -> String {
    let label = form == .facts ? "Zq" : word()
    return """
      <h3><a href=\(item.path)>\(item.name)</a></h3><dl><dt>\(label)</dt><dd>\(price(item.cents))</dd><dt>Mm</dt>
      <dd>\(item.isInStock ? "in stock" : "sold out")</dd></dl>
      """
  }

  private mutating func row(_ item: Item) -> String {
    "<li><a href=\(item.path)>\(item.name)</a> – \(price(item.cents))</li>"
  }

  private mutating func wrapped(_ cards: [String]) -> String {
    let outer = ["div", "section", "ul", "main"].randomElement(using: &noise) ?? "div"
    let inner = outer == "ul" ? "li" : ["div", "article", "section"].randomElement(using: &noise) ?? "div"
    let perRow = Bool.random(using: &noise) && outer != "ul" ? 3 : cards.count
    var rows: [String] = []
    for start in stride(from: 0, to: cards.count, by: perRow) {
      let row = cards[start..<min(start + perRow, cards.count)].map {
        "<\(inner) class=\"\(word()) \(word())\">\($0)</\(inner)>"
      }
      rows.append(perRow < cards.count ? "<div>\(row.joined(separator: "\n"))</div>" : row.joined())
    }
    return "<\(outer)>\(rows.joined())</\(outer)>"
  }

  // MARK: - Words and amounts

  private mutating func word(capital: Bool = false) -> String {
    let syllables = ["ba", "do", "ki", "lu", "me", "no", "ra", "su", "ti", "vo", "ze", "gor", "mal", "pin"]
    let word = (0..<Int.random(in: 2...3, using: &noise)).map { _ in syllables.randomElement(using: &noise) ?? "a" }
      .joined()
    return capital ? word.prefix(1).uppercased() + word.dropFirst() : word
  }

  private func price(_ cents: Int64) -> String {
    let text = number(cents)
    let plain = sign.split(separator: " ").joined()
    return signIsBefore ? sign + text : "\(text) \(plain)"
  }

  private func number(_ cents: Int64) -> String {
    let rest = cents % 100 < 10 ? "0\(cents % 100)" : "\(cents % 100)"
    let whole = cents / 100
    let grouped = whole < 1_000 ? "\(whole)" : "\(whole / 1_000)\(group)\(String(1_000 + whole % 1_000).dropFirst())"
    return grouped + mark + rest
  }
}
