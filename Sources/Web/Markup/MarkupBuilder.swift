/// Puts pieces of a page behind one another. A string among them is text.
@resultBuilder enum MarkupBuilder {
  static func buildExpression(_ text: String) -> Markup { Markup(text: text) }
  static func buildExpression(_ text: String?) -> Markup { text.map { Markup(text: $0) } ?? .empty }
  static func buildExpression(_ content: some MarkupContent) -> Markup { content.markup }
  static func buildExpression(_ content: (some MarkupContent)?) -> Markup { content?.markup ?? .empty }
  static func buildExpression(_ markup: Markup) -> Markup { markup }

  static func buildBlock() -> Markup { .empty }
  static func buildPartialBlock(first: Markup) -> Markup { first }
  static func buildPartialBlock(accumulated: consuming Markup, next: Markup) -> Markup {
    accumulated.append(next)
    return accumulated
  }
  static func buildOptional(_ markup: Markup?) -> Markup { markup ?? .empty }
  static func buildEither(first: Markup) -> Markup { first }
  static func buildEither(second: Markup) -> Markup { second }
  static func buildArray(_ parts: [Markup]) -> Markup {
    var whole = Markup.empty
    for part in parts { whole.append(part) }
    return whole
  }
}
