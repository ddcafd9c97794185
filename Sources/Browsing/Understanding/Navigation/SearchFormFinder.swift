import Domain
import HTML

/// Finds the form of a page that searches the site: GET, exactly one field for text to see.
package struct SearchFormFinder: Sendable {
  private let page: PageContent

  package init(page: PageContent) { self.page = page }

  /// The best such form, the first of equals; nil where there is none.
  package func form() -> SearchForm? {
    var best: (form: SearchForm, score: Int)?
    for node in page.tree.elements(named: "form", in: page.tree.root).prefix(200) {
      guard let (form, score) = read(node) else { continue }
      if score > best?.score ?? -1 { best = (form, score) }
    }
    return best?.form
  }

  private func read(_ node: NodeID) -> (SearchForm, Int)? {
    let tree = page.tree
    let method = tree.attribute("method", of: node)?.tidy.asciiLowercased ?? "get"
    guard method != "post", method != "dialog", !tree.isUnseen(node) else { return nil }
    let controls = tree.elements(in: node).filter { isControl($0) && !isDisabled($0) }.prefix(500)
    let texts = controls.filter { isTextField($0) && !tree.isUnseen($0) }
    guard texts.count == 1, let text = texts.first, let name = tree.attribute("name", of: text), !name.isEmpty,
      !controls.contains(where: isTelling), let action = action(of: node)
    else { return nil }
    var others: [SearchForm.Field] = []
    var place = 0
    var hasButton = false
    for control in controls {
      if control == text { place = others.count }
      others += fields(of: control, except: text, hasButton: &hasButton)
    }
    let form = SearchForm(action: action, fieldName: name, otherFields: others, fieldPlace: place)
    return (form, score(node, text))
  }

  // MARK: - Controls

  private func isControl(_ node: NodeID) -> Bool {
    ["input", "select", "textarea", "button"].contains(page.tree.name(of: node))
  }

  private func isDisabled(_ node: NodeID) -> Bool {
    page.tree.hasAttribute("disabled", on: node)
      || page.tree.ancestors(of: node).contains {
        page.tree.isElement($0, named: "fieldset") && page.tree.hasAttribute("disabled", on: $0)
      }
  }

  private func type(of input: NodeID) -> String {
    page.tree.attribute("type", of: input)?.tidy.asciiLowercased ?? "text"
  }

  /// Unknown types are text, as the HTML standard has it.
  private func isTextField(_ node: NodeID) -> Bool {
    guard page.tree.isElement(node, named: "input") else { return false }
    return ![
      "hidden", "submit", "button", "image", "reset", "checkbox", "radio", "file", "email", "password", "range",
      "color",
    ].contains(type(of: node))
  }

  /// Fields that make a form one for writing to or signing in to the site.
  private func isTelling(_ node: NodeID) -> Bool {
    page.tree.isElement(node, named: "textarea")
      || page.tree.isElement(node, named: "input") && ["email", "password", "file"].contains(type(of: node))
  }

  /// What a control sends (HTML standard, 4.10.22.4, "constructing the entry list"); of the buttons the first sends.
  private func fields(of control: NodeID, except text: NodeID, hasButton: inout Bool) -> [SearchForm.Field] {
    let tree = page.tree
    let element = tree.name(of: control)
    let type =
      element == "button" ? tree.attribute("type", of: control)?.asciiLowercased ?? "submit" : type(of: control)
    if element != "select", ["submit", "image"].contains(type) {
      guard !hasButton else { return [] }
      hasButton = true
      if type == "image" { return [] }
    } else if element != "select", ["button", "reset", "file"].contains(type) || control == text {
      return []
    }
    guard let name = tree.attribute("name", of: control), !name.isEmpty else { return [] }
    if element == "select" { return selected(control).map { .init(name: name, value: $0) } }
    if ["checkbox", "radio"].contains(type) {
      guard tree.hasAttribute("checked", on: control) else { return [] }
      return [.init(name: name, value: tree.attribute("value", of: control) ?? "on")]
    }
    return [.init(name: name, value: tree.attribute("value", of: control) ?? "")]
  }

  private func selected(_ select: NodeID) -> [String] {
    let tree = page.tree
    let options = tree.elements(named: "option", in: select).filter { !tree.hasAttribute("disabled", on: $0) }
    let chosen = options.filter { tree.hasAttribute("selected", on: $0) }
    let sent = chosen.isEmpty && !tree.hasAttribute("multiple", on: select) ? Array(options.prefix(1)) : chosen
    return sent.map { tree.attribute("value", of: $0) ?? page.text(of: $0) }
  }

  private func action(of form: NodeID) -> WebURL? {
    let written = page.tree.attribute("action", of: form)?.tidy ?? ""
    let url = written.isEmpty ? page.url : page.resolve(written)
    return url.flatMap { try? WebURL("\($0.scheme.rawValue)://\($0.authority)\($0.path)") }
  }

  // MARK: - Which is the best

  private func score(_ form: NodeID, _ text: NodeID) -> Int {
    let tree = page.tree
    var score = 0
    let around = [form] + tree.ancestors(of: form).prefix(4)
    if around.contains(where: { tree.attribute("role", of: $0) == "search" || tree.isElement($0, named: "search") }) {
      score += 4
    }
    if type(of: text) == "search" { score += 3 }
    if ["text", "search"].contains(type(of: text)) { score += 1 }
    let told = ["placeholder", "aria-label", "title", "name", "id"].compactMap { tree.attribute($0, of: text) }
    let words = (told + [page.text(of: form, limit: 500), tree.attribute("action", of: form) ?? ""]).flatMap(\.words)
    if words.contains(where: { word in Self.searchWords.contains { word.hasPrefix($0) } }) { score += 2 }
    return score
  }

  /// Beginnings of "search", "find" in about twelve languages, and what the field is called everywhere.
  private static let searchWords = [
    "search", "find", "query", "such", "finde", "recherch", "cherch", "busc", "cerca", "procur", "pesquis", "zoek",
    "sök", "søg", "søk", "szukaj", "wyszuk", "hled", "vyhled", "haku", "etsi", "поиск", "найти", "検索", "搜索",
  ]
}
