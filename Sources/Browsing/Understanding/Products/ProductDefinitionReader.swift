import Domain
import HTML

/// Reads products from definition lists: a product to a term, or a list to a product with its facts as pairs.
struct ProductDefinitionReader {
  private let page: PageContent
  private let survey: PageSurvey

  private static let listLimit = 2_000

  /// Every definition list of the page.
  private let all: [NodeID]

  init(survey: PageSurvey) {
    self.survey = survey
    page = survey.page
    all = page.tree.elements(named: "dl", in: page.tree.root)
  }

  func products() -> [ProductFacts] {
    let lists = Array(all.lazy.filter { isInnermost($0) && !survey.slots(in: $0).isEmpty }.prefix(Self.listLimit))
    guard !lists.isEmpty else { return [] }
    let groups = lists.map { page.definitions(of: $0) }
    let terms = groups.map { Set($0.flatMap(\.terms).map { page.label(of: $0) }) }
    let areFacts = lists.count > 1 && terms.dropFirst().allSatisfy { !$0.isDisjoint(with: terms[0]) }
    if areFacts { return products(ofFacts: groups, lists) }
    return groups.flatMap { group in
      let products = group.compactMap(product)
      return products.count * 2 >= group.count && products.count > 1 ? products : []
    }
  }

  /// A list around other lists arranges; what it says, they say.
  private func isInnermost(_ list: NodeID) -> Bool { all.inside(list, of: page.tree).count == 1 }

  // MARK: - A product to a term

  private func product(_ group: DefinitionGroup) -> ProductFacts? {
    let parts = group.terms + group.descriptions
    guard
      let price = group.descriptions.lazy.compactMap(survey.price).first ?? parts.lazy.compactMap(survey.price).first,
      let term = group.terms.first
    else { return nil }
    let slots = survey.slots(in: term).map(\.node)
    let name = page.text(of: term, skipping: { slots.contains($0) })
    guard name.hasLetter else { return nil }
    return ProductFacts(
      name: slots.isEmpty ? page.label(of: term) : name, price: price,
      url: parts.lazy.compactMap(page.firstHref).first.flatMap(page.resolve),
      availability: group.descriptions.lazy.compactMap { AvailabilityWords.read(page.text(of: $0)) }.first)
  }

  // MARK: - A list to a product

  /// The same labels again and again: they are columns, and the heading before each list is one more.
  private func products(ofFacts groups: [[DefinitionGroup]], _ lists: [NodeID]) -> [ProductFacts] {
    var labels: [String] = []
    for group in groups {
      for pair in group {
        let label = pair.terms.map(page.label).joined(separator: ", ")
        if !labels.contains(label), labels.count < 100 { labels.append(label) }
      }
    }
    let titles = lists.map(title)
    let rows = zip(groups, titles).map { group, title -> [PageTable.Cell] in
      var cells = [PageTable.Cell](repeating: .empty, count: labels.count)
      for pair in group {
        let label = pair.terms.map(page.label).joined(separator: ", ")
        guard let place = labels.firstIndex(of: label), let value = pair.descriptions.first else { continue }
        cells[place] = PageTable.Cell(
          text: page.text(of: value), href: page.firstHref(in: value), node: value)
      }
      return [title] + cells
    }
    let table = PageTable(caption: "", names: [""] + labels, rows: rows, hasHeader: true, node: lists[0])
    return ProductTableReader(page: page, reader: survey.reader).products(in: table)
  }

  /// The heading or link that stands before a list, beside it or beside one of the two elements around it.
  private func title(of list: NodeID) -> PageTable.Cell {
    var place = list
    for _ in 0..<3 {
      for before in page.tree.precedingElements(of: place).prefix(4) {
        if page.tree.isElement(before, named: "dl") { return .empty }
        guard let label = survey.labels(in: before).last else { continue }
        return PageTable.Cell(
          text: page.label(of: label),
          href: page.firstHref(in: before) ?? page.tree.attribute("href", of: label), node: label)
      }
      guard let parent = page.tree.parent(of: place) else { break }
      if all.inside(parent, of: page.tree).count > 1 { break }
      place = parent
    }
    return .empty
  }
}
