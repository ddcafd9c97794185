package import Domain
package import HTML

/// A page as read: its tree, where it came from, what its links are relative to, which language it says it is in.
package struct PageContent: Sendable {
  package let tree: HTMLTree
  /// The address it was fetched from, after redirects.
  package let url: WebURL
  /// What relative addresses are resolved against: `<base href>`, else ``url``.
  package let base: WebURL
  /// As the page declares it (`de-CH`), in lower case; nil where it says nothing.
  package let language: String?
  let memory = ProductMemory()

  package init(tree: HTMLTree, url: WebURL) {
    self.tree = tree
    self.url = url
    let href = tree.elements(named: "base", in: tree.root).lazy.compactMap { tree.attribute("href", of: $0) }.first
    base = href.flatMap { try? url.resolve($0) } ?? url
    language = Self.language(of: tree)
  }

  /// The page's `<title>`, on one line.
  package var title: String {
    tree.elements(named: "title", in: tree.root).first.map { tree.innerText(of: $0, limit: 1_000) } ?? ""
  }

  /// The address that a link means; nil where it is none of http or https.
  package func resolve(_ href: String) -> WebURL? { try? base.resolve(href) }

  /// The text of a node as people read it: white space of every kind as one space.
  func text(of node: NodeID, limit: Int = 4_096, skipping: (NodeID) -> Bool = { _ in false }) -> String {
    tree.innerText(of: node, limit: limit, skipping: skipping).tidy
  }

  /// The text of a heading, caption or term without the signs that some pages hang on it as links to itself.
  func label(of node: NodeID) -> String {
    text(of: node, limit: 1_000) { inner in
      guard tree.isElement(inner, named: "a"), tree.attribute("href", of: inner)?.hasPrefix("#") == true else {
        return false
      }
      return !tree.innerText(of: inner, limit: 100).contains { $0.isLetter || $0.isNumber }
    }
  }

  /// The element that is what the page is about, where the page tells.
  var main: NodeID {
    tree.elements(named: "main", in: tree.root).first ?? tree.elements(named: "body", in: tree.root).first ?? tree.root
  }

  /// Whether a node stands in what surrounds the content on every page of a site.
  func isSurroundings(_ node: NodeID) -> Bool {
    for outer in [node] + Array(tree.ancestors(of: node)) {
      switch tree.name(of: outer) {
      case "nav", "aside", "footer", "dialog": return true
      case "header" where tree.closest(["article", "main", "section", "li"], from: outer) == nil: return true
      default: continue
      }
    }
    return false
  }

  /// Whether the page's own content has a field for a password, which people see.
  var asksToLogIn: Bool {
    tree.elements(named: "input", in: tree.root).contains { input in
      tree.attribute("type", of: input)?.lowercased() == "password" && !isSurroundings(input)
        && !([input] + Array(tree.ancestors(of: input))).contains(where: tree.isHidden)
    }
  }

  private static func language(of tree: HTMLTree) -> String? {
    let declared = tree.elements(named: "html", in: tree.root).lazy.compactMap {
      tree.attribute("lang", of: $0) ?? tree.attribute("xml:lang", of: $0)
    }
    let text = declared.first?.tidy.asciiLowercased ?? ""
    return text.isEmpty ? nil : String(text.prefix(35))
  }
}
