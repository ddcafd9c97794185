/// Enough to stand on the same page again in a new worker. Sealed at rest: cookies are as good as passwords.
package struct PageCheckpoint: Hashable, Sendable {
  package let url: WebURL
  /// Opaque lines of the HTTP client.
  package let cookies: [String]

  package init(url: WebURL, cookies: [String]) {
    self.url = url
    self.cookies = cookies
  }

  package var json: JSON { ["url": .string(url.description), "cookies": .array(cookies.map { .string($0) })] }

  /// - Throws: `url.invalid`.
  package init(json: JSON) throws(Fault) {
    url = try WebURL(json["url"]?.string ?? "")
    cookies = (json["cookies"]?.array ?? []).compactMap(\.string)
  }
}
