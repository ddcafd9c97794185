import Domain
import HTML

/// Reads the one product that a page is about: its first heading and the first price after it.
struct ProductDetailReader {
  private let page: PageContent
  private let survey: PageSurvey

  init(survey: PageSurvey) {
    self.survey = survey
    page = survey.page
  }

  /// The page's product if it has one ahead of its cards: a price by itself between the first heading and another
  /// heading that the cards stand under.
  func product(before firstCard: NodeID) -> ProductFacts? {
    let outline = HeadingOutline(page: page)
    guard let title = outline.headings.first(where: { $0.level == 1 }), !isSearchEcho(title.text) else { return nil }
    guard let slot = mainSlot(after: title.node), slot.node < firstCard, slot.isPure else { return nil }
    guard outline.headings.contains(where: { $0.node > slot.node && $0.node < firstCard }) else { return nil }
    return facts(title.text, slot, in: page.main)
  }

  /// The product of a page with one price or few: named by the nearest heading or row around the price, else by the
  /// page's first heading, else by its title.
  func single() -> ProductFacts? {
    let outline = HeadingOutline(page: page)
    let title = outline.headings.first { $0.level == 1 }
    guard let slot = mainSlot(after: title?.node ?? page.tree.root) ?? mainSlot(after: page.tree.root) else {
      return nil
    }
    let isEcho = title.map { isSearchEcho($0.text) } ?? false
    for outer in [slot.node] + page.tree.ancestors(of: slot.node) where page.tree.kind(of: outer) == .element {
      let labels = survey.labels(in: outer)
      let name = page.tree.name(of: outer)
      if name == "body" || name == "html" { break }
      if let heading = labels.first(where: { isHeading($0) && (!isEcho || $0 != title?.node) }) {
        return facts(page.label(of: heading), slot, in: outer, link: heading)
      }
      guard isEcho || ["li", "tr", "article", "dl", "td"].contains(name) else { continue }
      if let link = labels.first(where: { !isHeading($0) && $0 > title?.node ?? page.tree.root }) {
        return facts(page.label(of: link), slot, in: outer, link: link)
      }
    }
    let fallback = title?.text ?? page.title
    return fallback.hasLetter && !isEcho ? facts(fallback, slot, in: page.main) : nil
  }

  private func mainSlot(after node: NodeID) -> PageSurvey.Slot? {
    let candidates = survey.slots.filter { $0.node > node && !page.isSurroundings($0.node) }.prefix(50)
    return candidates.enumerated().min { a, b in
      (a.element.mention.role, a.element.isPure ? 0 : 1, a.offset)
        < (b.element.mention.role, b.element.isPure ? 0 : 1, b.offset)
    }?.element
  }

  private func facts(_ name: String, _ slot: PageSurvey.Slot, in node: NodeID, link: NodeID? = nil) -> ProductFacts {
    let href = link.flatMap { label in
      page.tree.closest(["a"], from: label).flatMap { page.tree.attribute("href", of: $0) } ?? page.firstHref(in: label)
    }
    return ProductFacts(
      name: name, price: survey.reader.price(slot.mention), url: href.flatMap(page.resolve) ?? page.url,
      availability: AvailabilityWords.read(page.text(of: node, limit: 4_000)))
  }

  private func isHeading(_ node: NodeID) -> Bool {
    ["h1", "h2", "h3", "h4", "h5", "h6"].contains(page.tree.name(of: node))
  }

  /// Whether a heading repeats what was searched for among other words: "Results for lamp". What was searched for
  /// stands in the text fields of the page.
  private func isSearchEcho(_ heading: String) -> Bool {
    let words = heading.words
    return page.tree.elements(named: "input", in: page.tree.root).contains { input in
      let type = page.tree.attribute("type", of: input)?.asciiLowercased ?? "text"
      guard type == "text" || type == "search" else { return false }
      let query = page.tree.attribute("value", of: input)?.words ?? []
      return !query.isEmpty && query.allSatisfy(words.contains)
    }
  }
}
