import Domain
import HTML

/// Reads products from repeated parts of a page: elements at the same path that each hold a price and a heading or
/// link. Nothing is known of their class names or words.
struct ProductCardReader {
  /// How far above its price a card may begin.
  private static let climbLimit = 12
  private static let groupLimit = 24

  private let page: PageContent
  private let survey: PageSurvey

  init(survey: PageSurvey) {
    self.survey = survey
    page = survey.page
  }

  /// The cards of the group that tells most products apart, in document order.
  func cards() -> [Card] {
    var best: (cards: [Card], score: Int)?
    for group in groups().prefix(Self.groupLimit) {
      let cards = read(group)
      let surest = Dictionary(cards.map { ($0.facts.name, $0.confidence) }, uniquingKeysWith: max)
      guard surest.count > 1 else { continue }
      let score = surest.values.reduce(0, +)
      if score > best?.score ?? 0 { best = (cards, score) }
    }
    return (best?.cards ?? []).map { card in
      var card = card
      card.facts.url = card.href.flatMap { $0.leads ? page.resolve($0) : nil }
      card.facts.availability = AvailabilityWords.read(page.text(of: card.node, limit: 2_000))
      return card
    }
  }

  struct Card {
    let node: NodeID
    var facts: ProductFacts
    let href: String?
    /// How surely the name is one, of ten: a heading, less a link, least bare text.
    let confidence: Int
  }

  // MARK: - Groups

  /// Elements around prices by their path of tag names, larger groups first, of equals the outer ones.
  private func groups() -> [[NodeID]] {
    var paths = PathTable(tree: page.tree)
    var groups: [Int: [NodeID]] = [:]
    var order: [Int] = []
    for slot in survey.slots where !page.isSurroundings(slot.node) {
      // A card of little text is the place of its price itself.
      let inner = page.tree.kind(of: slot.node) == .element ? [slot.node] : []
      for outer in inner + page.tree.ancestors(of: slot.node).prefix(Self.climbLimit) {
        guard page.tree.kind(of: outer) == .element, !["body", "html", "main"].contains(page.tree.name(of: outer))
        else {
          break
        }
        let path = paths.path(of: outer)
        if groups[path] == nil { order.append(path) }
        if groups[path]?.last != outer { groups[path, default: []].append(outer) }
      }
    }
    return order.compactMap { groups[$0] }.filter { $0.count > 1 }
      .sorted { ($1.count, paths.depth(of: $0[0])) < ($0.count, paths.depth(of: $1[0])) }
  }

  /// Paths of tag names from the root, as numbers.
  private struct PathTable {
    private struct Step: Hashable {
      let parent: Int
      let name: String
    }

    private let tree: HTMLTree
    private var steps: [Step: Int] = [:]
    private var known: [NodeID: Int] = [:]

    init(tree: HTMLTree) { self.tree = tree }

    mutating func path(of node: NodeID) -> Int {
      var pending: [NodeID] = []
      var place: NodeID? = node
      var path = 0
      while let current = place {
        if let number = known[current] {
          path = number
          break
        }
        pending.append(current)
        place = tree.parent(of: current)
      }
      for node in pending.reversed() {
        let step = Step(parent: path, name: tree.name(of: node))
        path = steps[step] ?? steps.count + 1
        steps[step] = path
        known[node] = path
      }
      return path
    }

    func depth(of node: NodeID) -> Int { tree.ancestors(of: node).reduce(0) { count, _ in count + 1 } }
  }

  // MARK: - One group

  private func read(_ group: [NodeID]) -> [Card] {
    let candidates = group.map(names)
    var spread: [String: Int] = [:]
    for names in candidates {
      for text in Set(names.map { $0.text }) { spread[text, default: 0] += 1 }
    }
    // What half of the cards say, such as "add to basket", names none of them.
    let common = Set(spread.filter { $0.value > max(1, group.count / 2) }.keys)
    return zip(group, candidates).compactMap { node, names -> Card? in
      guard let price = survey.price(in: node) else { return nil }
      guard let name = names.first(where: { !common.contains($0.text) }) else { return nil }
      let outerLink = page.tree.closest(["a"], from: node).flatMap { page.tree.attribute("href", of: $0) }
      return Card(
        node: node, facts: ProductFacts(name: name.text, price: price),
        href: name.href ?? outerLink ?? page.firstHref(in: node), confidence: name.confidence)
    }
  }

  private struct Name {
    let text: String
    let href: String?
    let confidence: Int
  }

  /// What may name the product of a card, best first: marked names, headings, links, then bare text if there is a link.
  private func names(in card: NodeID) -> [Name] {
    let tree = page.tree
    var marked: [Name] = []
    var headings: [Name] = []
    var links: [Name] = []
    for label in survey.labels(in: card).prefix(20) {
      let link = tree.closest(["a"], from: label) ?? tree.elements(named: "a", in: label).first
      let href = link.flatMap { tree.attribute("href", of: $0) }
      let holdsPrice = !survey.slots(in: label).isEmpty
      if tree.attribute("itemprop", of: label) == "name" {
        marked.append(Name(text: page.label(of: label), href: href, confidence: 10))
      } else if tree.isElement(label, named: "a") {
        guard let text = holdsPrice ? texts(in: label).first : page.label(of: label) else { continue }
        links.append(Name(text: text, href: href, confidence: 8))
      } else if let text = holdsPrice ? texts(in: label).first : page.label(of: label) {
        headings.append(Name(text: text, href: href, confidence: 10))
      }
    }
    let isLinked = !links.isEmpty || !headings.isEmpty || tree.closest(["a"], from: card) != nil
    let bare = isLinked ? texts(in: card).prefix(8).map { Name(text: $0, href: nil, confidence: 5) } : []
    return (marked + headings + links + bare).filter { $0.text.hasLetter && $0.text.utf8.count <= 300 }
  }

  /// Pieces of text that hold letters and no price.
  private func texts(in node: NodeID) -> [String] {
    page.tree.descendants(of: node).lazy.filter { page.tree.kind(of: $0) == .text && survey.slots(in: $0).isEmpty }
      .map { page.tree.characters(of: $0).tidy }.filter(\.hasLetter).prefix(12).map(\.self)
  }
}
