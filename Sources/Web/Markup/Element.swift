/// An element, as pages write it: `Element(.h2, .class("quiet")) { "Waits for you" }`.
struct Element: MarkupContent, Hashable, Sendable {
  let markup: Markup

  init(_ tag: Tag, _ attributes: Attribute?..., @MarkupBuilder content: () -> Markup = { .empty }) {
    markup = Markup(tag, attributes.compactMap(\.self), content())
  }

  init(_ tag: Tag, _ attributes: [Attribute], @MarkupBuilder content: () -> Markup = { .empty }) {
    markup = Markup(tag, attributes, content())
  }
}
