@testable import HTML

/// Makes trees for tests from well-formed markup: every element closed, void elements and attributes as usual.
/// What reads real pages is tested where it lives; this room only knows trees.
enum Markup {
  static func tree(_ text: String, limits: HTMLTreeLimits = HTMLTreeLimits()) -> HTMLTree {
    var builder = HTMLTreeBuilder(limits: limits)
    var rest = text[...]
    while let first = rest.first {
      if first == "<", let end = rest.firstIndex(of: ">") {
        tag(rest[rest.index(after: rest.startIndex)..<end], into: &builder)
        rest = rest[rest.index(after: end)...]
      } else {
        let end = rest.firstIndex(of: "<") ?? rest.endIndex
        try? builder.text(unescaped(rest[..<end]))
        rest = rest[end...]
      }
    }
    return builder.finish()
  }

  private static func tag(_ text: Substring, into builder: inout HTMLTreeBuilder) {
    guard !text.hasPrefix("/") else { return builder.close() }
    let name = text.prefix { $0 != " " }
    var attributes: [HTMLAttribute] = []
    var rest = text.dropFirst(name.count).drop { $0 == " " }
    while !rest.isEmpty {
      let key = rest.prefix { $0 != "=" && $0 != " " }
      rest = rest.dropFirst(key.count)
      var value: Substring = ""
      if rest.hasPrefix("=\"") {
        value = rest.dropFirst(2).prefix { $0 != "\"" }
        rest = rest.dropFirst(value.count + 3)
      }
      rest = rest.drop { $0 == " " }
      attributes.append(HTMLAttribute(String(key), unescaped(value)))
    }
    try? builder.open(String(name), attributes: attributes)
    if ["br", "img", "input", "meta", "link", "hr"].contains(name) { builder.close() }
  }

  private static func unescaped(_ text: Substring) -> String {
    text.split(separator: "&amp;", omittingEmptySubsequences: false).joined(separator: "&")
  }
}
