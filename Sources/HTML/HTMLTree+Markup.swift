extension HTMLTree {
  /// The subtree as HTML again, for people who debug and for tests; raw text elements are escaped like all others.
  package func markup(of id: NodeID) -> String {
    var result = ""
    var open: [NodeID] = []
    for place in id.index..<max(self[id].end, id.index) {
      let node = NodeID(place)
      while let innermost = open.last, !contains(innermost, node) {
        result += "</\(name(of: innermost))>"
        open.removeLast()
      }
      switch kind(of: node) {
      case .document: break
      case .doctype: result += "<!doctype \(names.name(at: self[node].name))>"
      case .comment: result += "<!--\(characters(of: node))-->"
      case .text: result += Self.escaped(characters(of: node))
      case .element:
        let list = attributes(of: node).map { " \($0.name)=\"\(Self.escaped($0.value))\"" }.joined()
        result += "<\(name(of: node))\(list)>"
        if !names.traits(at: self[node].name).contains(.void) { open.append(node) }
      }
    }
    for innermost in open.reversed() { result += "</\(name(of: innermost))>" }
    return result
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}
