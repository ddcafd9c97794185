import Domain

/// Where something on a page leads: a place of the page's own, or a page of the web that Errand has read. Nothing else
/// can be linked to, so that no text of a site becomes an address that a browser runs.
struct Link: Hashable, Sendable {
  let text: String

  /// - Parameter items: those of the query, in the order given.
  init(path: [String], query items: [(name: String, value: String)] = []) {
    let path = path.map { "/" + FormEncoding.encodedSegment($0) }.joined()
    text = (path.isEmpty ? "/" : path) + (items.isEmpty ? "" : "?" + FormEncoding.text(items))
  }

  /// - Parameter asset: a path that was made of a file's name and hash.
  init(asset: String) { text = asset }

  /// Nil for what is no address of the web.
  init?(site text: String) {
    guard let url = try? WebURL(text) else { return nil }
    self.text = url.description
  }

  /// A part of the same page.
  init(fragment: String) { text = "#" + FormEncoding.encodedSegment(fragment) }
}

extension FormEncoding {
  /// A space is `%20` where it is no query.
  fileprivate static func encodedSegment(_ text: String) -> String {
    encoded(text).split(separator: "+", omittingEmptySubsequences: false).joined(separator: "%20")
  }
}
