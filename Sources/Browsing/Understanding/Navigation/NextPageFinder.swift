package import Domain
import HTML

/// Finds the page after this one in a list that goes over several: by `rel=next`, by a link that says "next", by the
/// number after the current one.
package struct NextPageFinder: Sendable {
  private static let linkLimit = 20_000
  /// How far around the current number its neighbours are looked for.
  private static let climbLimit = 4

  private let page: PageContent

  package init(page: PageContent) { self.page = page }

  /// Nil on the last page, and where the pages are not linked.
  package func nextPage() -> WebURL? {
    let links = page.tree.elements(named: "a", in: page.tree.root).prefix(Self.linkLimit)
    return related(links) ?? said(links) ?? numbered(links)
  }

  /// Where a link leads, if it leads away from here and is in use.
  private func target(of link: NodeID) -> WebURL? {
    let tree = page.tree
    guard let href = tree.attribute("href", of: link)?.tidy, href.leads,
      tree.attribute("aria-disabled", of: link) != "true", let url = page.resolve(href)?.withoutFragment,
      url != page.url.withoutFragment
    else { return nil }
    return url
  }

  private func related(_ links: ArraySlice<NodeID>) -> WebURL? {
    let tree = page.tree
    return (tree.elements(named: "link", in: tree.root) + links).lazy.filter { link in
      let relations = tree.attribute("rel", of: link)?.asciiLowercased.split(whereSeparator: \.isWhitespace) ?? []
      return relations.contains("next")
    }.compactMap(target).first
  }

  // MARK: - Words and arrows

  private func said(_ links: ArraySlice<NodeID>) -> WebURL? {
    let tree = page.tree
    var arrows: [Character: WebURL] = [:]
    for link in links {
      let texts = [
        page.text(of: link, limit: 60), tree.attribute("aria-label", of: link), tree.attribute("title", of: link),
      ]
      .compactMap { $0?.tidy }
      if texts.contains(where: Self.saysNext), let url = target(of: link) {
        return url
      }
      if let sign = texts.first, let arrow = sign.first, sign.count == 1, Self.arrows.contains(arrow),
        arrows[arrow] == nil, let url = target(of: link)
      {
        arrows[arrow] = url
      }
    }
    return Self.arrows.lazy.compactMap { arrows[$0] }.first
  }

  /// A sign behind the words does not count, nor what becomes of one in a page that names the wrong encoding.
  private static func saysNext(_ text: String) -> Bool {
    var words = text.words
    if phrases.contains(words.joined(separator: " ")) { return true }
    while words.count > 1, let last = words.last, last.count <= 3, !last.utf8.contains(where: { $0 < 0x80 }) {
      words.removeLast()
    }
    return phrases.contains(words.joined(separator: " "))
  }

  /// A double arrow may mean the last page: it counts where there is no single one.
  private static let arrows: [Character] = ["›", "→", ">", "▶", "❯", "⟩", "»", "≫"]

  private static let phrases: Set<String> = [
    "next", "next page", "next results", "older", "older posts", "weiter", "nächste", "nächste seite", "vor",
    "suivant", "suivante", "page suivante", "siguiente", "página siguiente", "pagina siguiente", "successiva",
    "successivo",
    "pagina successiva", "avanti", "seguinte", "próxima", "próximo", "próxima página", "página seguinte", "volgende",
    "volgende pagina", "nästa", "nästa sida", "neste", "neste side", "næste", "næste side", "następna",
    "następna strona", "dalej", "další", "další stránka", "seuraava", "следующая", "следующая страница", "далее",
    "вперёд", "次へ", "次のページ", "下一页", "下一頁",
  ]

  // MARK: - Numbers

  private func numbered(_ links: ArraySlice<NodeID>) -> WebURL? {
    let tree = page.tree
    var numbers: [(node: NodeID, number: Int)] = []
    for link in links {
      if let number = Self.number(page.text(of: link, limit: 12)) { numbers.append((link, number)) }
    }
    guard !numbers.isEmpty else { return nil }
    let marked = tree.elements(in: tree.root).filter { node in
      ["page", "true"].contains(tree.attribute("aria-current", of: node) ?? "")
    }
    let bare = numbers.prefix(200).flatMap { bareNumbers(beside: $0.node) }
    let here = numbers.filter { link in
      tree.attribute("href", of: link.node).flatMap(page.resolve)?.withoutFragment == page.url.withoutFragment
    }.map(\.node)
    for current in marked + bare + here {
      guard let number = Self.number(page.text(of: current, limit: 12)) else { continue }
      for outer in tree.ancestors(of: current).prefix(Self.climbLimit) {
        let next = numbers.first { $0.number == number + 1 && tree.contains(outer, $0.node) }
        if let url = next.flatMap({ target(of: $0.node) }) { return url }
      }
    }
    return nil
  }

  /// Numbers without link that stand where a numbered link stands: elements or text, beside it or beside its item.
  private func bareNumbers(beside link: NodeID) -> [NodeID] {
    let tree = page.tree
    var found: [NodeID] = []
    for place in [link] + tree.ancestors(of: link).prefix(1) {
      let neighbours = [tree.previousSibling(of: place)] + [tree.precedingElements(of: place).first { _ in true }]
      for neighbour in neighbours.compactMap(\.self) where !found.contains(neighbour) {
        let holdsLink = tree.isElement(neighbour, named: "a") || !tree.elements(named: "a", in: neighbour).isEmpty
        let text =
          tree.kind(of: neighbour) == .text ? tree.characters(of: neighbour).tidy : page.text(of: neighbour, limit: 12)
        if !holdsLink, Self.number(text) != nil { found.append(neighbour) }
      }
    }
    return found
  }

  /// A page number, perhaps in brackets.
  private static func number(_ text: String) -> Int? {
    let words = text.words
    guard words.count == 1, text.utf8.count <= 8, let number = Int(words[0]), (1..<100_000).contains(number) else {
      return nil
    }
    return number
  }
}
