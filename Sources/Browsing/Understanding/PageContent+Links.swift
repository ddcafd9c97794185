import HTML

extension PageContent {
  /// The first link inside a node that leads somewhere, as written.
  func firstHref(in node: NodeID) -> String? {
    tree.elements(named: "a", in: node).lazy.compactMap { tree.attribute("href", of: $0)?.tidy }.first { $0.leads }
  }
}

extension String {
  /// Whether a link's address leads to a page: not to a place in the same page and not to a script.
  var leads: Bool { !isEmpty && !hasPrefix("#") && !asciiLowercased.hasPrefix("javascript:") }
}
