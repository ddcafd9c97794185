import HTML

/// Terms of a definition list and what is said of them.
struct DefinitionGroup: Hashable, Sendable {
  var terms: [NodeID] = []
  var descriptions: [NodeID] = []
}

extension PageContent {
  /// The groups of a `<dl>`, `<div>` around them seen through (HTML standard, 4.4.9).
  func definitions(of list: NodeID) -> [DefinitionGroup] {
    var groups: [DefinitionGroup] = []
    var group = DefinitionGroup()
    func take(_ node: NodeID) {
      if tree.isElement(node, named: "dt") {
        if !group.descriptions.isEmpty {
          groups.append(group)
          group = DefinitionGroup()
        }
        group.terms.append(node)
      } else if tree.isElement(node, named: "dd"), !group.terms.isEmpty {
        group.descriptions.append(node)
      }
    }
    for child in tree.childElements(of: list) {
      if tree.isElement(child, named: "div") { tree.childElements(of: child).forEach(take) } else { take(child) }
    }
    if !group.terms.isEmpty { groups.append(group) }
    return groups
  }
}
