/// What a part of a page can be made of.
protocol MarkupContent {
  var markup: Markup { get }
}
