import Domain
import HTML

/// Reads products from JSON-LD (schema.org in `<script type="application/ld+json">`).
struct StructuredDataReader {
  private static let productLimit = 5_000
  private static let limits = JSONLimits(size: 2 << 20, depth: 64)

  private let page: PageContent
  private let reader: PriceReader
  private var found: [ProductFacts] = []

  init(page: PageContent, reader: PriceReader) {
    self.page = page
    self.reader = reader
  }

  mutating func products() -> [ProductFacts] {
    for script in page.tree.elements(named: "script", in: page.tree.root) {
      let type = page.tree.attribute("type", of: script)?.tidy.asciiLowercased ?? ""
      guard type.hasPrefix("application/ld+json") else { continue }
      // Broken data is common and no reason to give the page up: what can be seen is still there.
      guard let json = try? JSONParser.parse(Self.mended(page.tree.rawText(of: script)), limits: Self.limits) else {
        continue
      }
      visit(json)
    }
    return found
  }

  /// Line breaks inside strings, and comment or CDATA signs around the whole, are what authors get wrong most.
  private static func mended(_ text: String) -> [UInt8] {
    var bytes = text.utf8.map { $0 < 0x20 ? 0x20 : $0 }[...]
    for opening in ["<!--", "//<![CDATA[", "<![CDATA["] {
      bytes = bytes.drop { $0 == 0x20 }
      if bytes.starts(with: opening.utf8) { bytes = bytes.dropFirst(opening.utf8.count) }
    }
    var before = 0
    while before != bytes.count {
      before = bytes.count
      while let last = bytes.last, last == 0x20 || last == UInt8(ascii: ";") { bytes.removeLast() }
      for closing in ["-->", "]]>", "//"] where bytes.suffix(closing.utf8.count).elementsEqual(closing.utf8) {
        bytes.removeLast(closing.utf8.count)
      }
    }
    return Array(bytes)
  }

  // MARK: - Walking

  /// Follows only what holds the page's own subject: never similar or related products.
  private mutating func visit(_ json: JSON) {
    guard found.count < Self.productLimit else { return }
    switch json {
    case .array(let items): for item in items { visit(item) }
    case .object:
      if Self.types(of: json).contains(where: Self.productTypes.contains) {
        if let product = product(json) { found.append(product) }
        if json["offers"] == nil, let variants = json["hasVariant"] { visit(variants) }
        return
      }
      for key in ["@graph", "itemListElement", "item", "mainEntity", "itemOffered"] {
        if let inner = json[key] { visit(inner) }
      }
    default: return
    }
  }

  private static let productTypes: Set<String> = [
    "product", "productgroup", "individualproduct", "productmodel", "somproducts", "someproducts", "book", "vehicle",
    "car",
  ]

  private static func types(of json: JSON) -> [String] {
    let types = json["@type"]?.array ?? [json["@type"] ?? .null]
    return types.compactMap { type in
      type.string?.split { $0 == "/" || $0 == "#" || $0 == ":" }.last?.lowercased()
    }
  }

  // MARK: - Facts

  private func product(_ json: JSON) -> ProductFacts? {
    guard let name = Self.text(json["name"]), name.hasLetter || !name.isEmpty else { return nil }
    let offers = Self.list(json["offers"])
    let priced = offers.lazy.compactMap { offer in price(of: offer).map { (offer, $0) } }.first
    // A book or car without an offer is a mention, not something for sale.
    guard priced != nil || Self.types(of: json).contains("product") else { return nil }
    let address = Self.text(json["url"]) ?? offers.lazy.compactMap { Self.text($0["url"]) }.first
    let availability = [priced?.0].compactMap(\.self) + offers
    return ProductFacts(
      name: name, price: priced?.1, url: address.flatMap(page.resolve),
      availability: availability.lazy.compactMap { Self.availability($0["availability"]) }.first)
  }

  private func price(of offer: JSON) -> Price? {
    let details = Self.list(offer["priceSpecification"])
    let holders = [offer] + details
    for holder in holders {
      guard let written = Self.amount(holder["price"]) ?? Self.amount(holder["lowPrice"]) else { continue }
      let code = holders.lazy.compactMap { Self.text($0["priceCurrency"]) }.first.map { $0.uppercased() }
      // The standard has a point and nothing else; what does not read so is in the page's notation.
      if let amount = Decimal(written) { return Price(amount: amount, currency: code, text: written) }
      if let price = reader.price(in: written, currency: code ?? "") {
        return price.with(currency: price.currency.flatMap { $0.isEmpty ? nil : $0 })
      }
    }
    return Self.list(offer["offers"]).lazy.compactMap(price).first
  }

  private static func amount(_ json: JSON?) -> String? {
    switch json {
    case .int(let number): String(number)
    case .double(let number): number.description
    case .string(let text) where !text.tidy.isEmpty: text.tidy
    default: nil
    }
  }

  private static func availability(_ json: JSON?) -> ProductFacts.Availability? {
    guard let word = (text(json) ?? text(json?["@id"]))?.split(separator: "/").last?.lowercased() else { return nil }
    switch word {
    case "instock", "instoreonly", "onlineonly", "limitedavailability": return .inStock
    case "outofstock", "soldout", "discontinued", "backorder": return .outOfStock
    default: return AvailabilityWords.read(word)
    }
  }

  private static func list(_ json: JSON?) -> [JSON] { json.map { $0.array ?? [$0] } ?? [] }

  /// Text of a value or of a language-tagged one; references to the five signs of markup read.
  private static func text(_ json: JSON?) -> String? {
    guard var text = json?.string ?? json?["@value"]?.string ?? json?.array?.first?.string else { return nil }
    if text.contains("&") {
      for (reference, sign) in [
        ("&quot;", "\""), ("&#39;", "'"), ("&apos;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "),
        ("&amp;", "&"),
      ] {
        text = text.replacing(text: reference, with: sign)
      }
    }
    return text.tidy.isEmpty ? nil : text.tidy
  }
}
