import Domain
import HTML

/// The places of a page that product reading works on, found in one pass: prices, and what may name a product.
///
/// Both lists are in document order, and a subtree is a run of ids, so what lies inside a node is found by bisection.
struct PageSurvey {
  /// A place that states a price with its currency.
  struct Slot {
    /// A text node, or the smallest element that holds number and mark together.
    let node: NodeID
    let mention: PriceMention
    /// Whether the text holds little besides the price.
    let isPure: Bool
  }

  private static let slotLimit = 5_000
  private static let elementTextLimit = 80

  let page: PageContent
  let slots: [Slot]
  /// Headings, links and elements marked as names that hold letters.
  let labels: [NodeID]
  let reader: PriceReader
  /// The nodes of ``slots``.
  private let places: [NodeID]

  init(page: PageContent) {
    self.page = page
    var scan = SlotScan(page: page)
    slots = Array(scan.slots().prefix(Self.slotLimit))
    labels = scan.labels
    places = slots.map(\.node)
    reader = PriceReader(language: page.language, readings: slots.map(\.mention.reading))
  }

  /// The prices inside a node; the node itself counts.
  func slots(in node: NodeID) -> ArraySlice<Slot> { slots[places.inside(node, of: page.tree).indices] }

  /// The labels inside a node; the node itself counts.
  func labels(in node: NodeID) -> ArraySlice<NodeID> { labels.inside(node, of: page.tree) }

  /// The price that a part of the page asks: not an old one, not one per unit if there is another; the first of these.
  func price(in node: NodeID) -> Price? {
    let inside = slots(in: node)
    let chosen = inside.enumerated().min { a, b in
      (a.element.mention.role, a.offset) < (b.element.mention.role, b.offset)
    }
    return (chosen?.element.mention).map { reader.price($0) }
  }

  /// The pass itself.
  private struct SlotScan {
    let page: PageContent
    private(set) var labels: [NodeID] = []

    init(page: PageContent) { self.page = page }

    mutating func slots() -> [Slot] {
      let tree = page.tree
      var found: [Slot] = []
      var small: [NodeID] = []
      var hiddenUntil = tree.root
      for node in tree.descendants(of: tree.root) where node >= hiddenUntil {
        switch tree.kind(of: node) {
        case .text:
          if let slot = textSlot(node) { found.append(slot) }
        case .element:
          if tree.isUnseen(node) {
            guard let after = tree.nodeAfter(node) else { break }
            hiddenUntil = after
            continue
          }
          if isLabel(node) { labels.append(node) }
          if tree.size(of: node) <= 24 { small.append(node) }
        case .document, .doctype, .comment: continue
        }
        if found.count > PageSurvey.slotLimit { break }
      }
      return withSplitPrices(found, in: small)
    }

    private func textSlot(_ node: NodeID) -> Slot? {
      guard let parent = page.tree.parent(of: node) else { return nil }
      return slot(at: node, text: page.tree.characters(of: node).tidy, struckFrom: parent)
    }

    /// Prices whose number and mark stand in different elements: the smallest element around both.
    private func withSplitPrices(_ found: [Slot], in small: [NodeID]) -> [Slot] {
      let tree = page.tree
      var slots: [Slot] = []
      var rest = found[...]
      for node in small.reversed() {
        while let last = rest.last, last.node > node {
          slots.append(last)
          rest.removeLast()
        }
        if let nearest = slots.last, tree.contains(node, nearest.node) { continue }
        if let slot = marked(node) ?? split(node) { slots.append(slot) }
      }
      slots += rest.reversed()
      return slots.reversed()
    }

    private func split(_ node: NodeID) -> Slot? {
      guard let text = page.tree.joinedText(of: node, limit: PageSurvey.elementTextLimit) else { return nil }
      return slot(at: node, text: text.tidy, struckFrom: node)
    }

    /// schema.org microdata: `itemprop=price`, with the value in its `content` or text.
    private func marked(_ node: NodeID) -> Slot? {
      let tree = page.tree
      guard tree.attribute("itemprop", of: node) == "price" else { return nil }
      let value = tree.attribute("content", of: node) ?? page.text(of: node)
      let scope = tree.ancestors(of: node).first { tree.hasAttribute("itemscope", on: $0) }
      let currency = scope.flatMap { scope in
        tree.elements(in: scope).lazy.filter { tree.attribute("itemprop", of: $0) == "priceCurrency" }
          .map { tree.attribute("content", of: $0) ?? page.text(of: $0) }.first
      }
      return currency.flatMap { slot(at: node, text: "\(value.tidy) \($0.tidy)", struckFrom: node) }
    }

    private func slot(at node: NodeID, text: String, struckFrom element: NodeID) -> Slot? {
      guard text.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return nil }
      let mentions = PriceReader.mentions(in: text).filter { $0.mark != nil }
      let best = mentions.enumerated().min { ($0.element.role, $0.offset) < ($1.element.role, $1.offset) }?.element
      guard var mention = best else { return nil }
      if page.isStruck(element) {
        mention = PriceMention(reading: mention.reading, mark: mention.mark, role: .beside, text: mention.text)
      }
      return Slot(node: node, mention: mention, isPure: text.utf8.count <= 2 * mention.text.utf8.count + 12)
    }

    private func isLabel(_ node: NodeID) -> Bool {
      let tree = page.tree
      switch tree.name(of: node) {
      case "h1", "h2", "h3", "h4", "h5", "h6": break
      case "a": guard tree.attribute("href", of: node)?.leads == true else { return false }
      default: guard tree.attribute("itemprop", of: node) == "name" else { return false }
      }
      return tree.innerText(of: node, limit: 400).hasLetter
    }
  }
}

extension PageContent {
  /// Whether an element's text is struck out: `<del>`, `<s>`, or a line through it by its own style.
  func isStruck(_ node: NodeID) -> Bool {
    for outer in [node] + tree.ancestors(of: node).prefix(3) {
      if ["del", "s", "strike"].contains(tree.name(of: outer)) { return true }
      if tree.attribute("style", of: outer)?.asciiLowercased.contains(text: "line-through") == true { return true }
    }
    return false
  }
}

extension HTMLTree {
  /// The text of a small element, its pieces put together as a price is set: two digits in a piece of their own behind
  /// a digit are cents (`12<sup>99</sup>`). Nil where it is longer than `limit` bytes or holds no digit.
  func joinedText(of node: NodeID, limit: Int) -> String? {
    var text = ""
    var hasDigit = false
    for inner in descendants(of: node) {
      if kind(of: inner) == .element, isUnseen(inner) { return nil }
      guard kind(of: inner) == .text else { continue }
      let piece = characters(of: inner)
      let digits = piece.tidy
      if text.last?.isNumber == true, piece.first?.isNumber == true {
        let areCents = digits.utf8.count == 2 && digits.allSatisfy(\.isNumber)
        text += areCents ? (text.contains(".") ? "," : ".") : " "
      }
      text += piece
      hasDigit = hasDigit || piece.utf8.contains { (0x30...0x39).contains($0) }
      guard text.utf8.count <= limit else { return nil }
    }
    return hasDigit ? text : nil
  }
}
