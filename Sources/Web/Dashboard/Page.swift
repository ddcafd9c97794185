/// What one place shows: what it asks of Errand, and how the answer looks.
///
/// A page is a value that is made for one request. It shows what operations answered and nothing else; as JSON it is
/// that answer.
protocol Page: Sendable {
  /// Stands in the browser's window list.
  var title: String { get }
  /// Whether it changes while it is looked at: then the script makes it anew as events come.
  var isLive: Bool { get }
  func content(_ context: PageContext) -> Markup
}

extension Page {
  var isLive: Bool { true }
}
