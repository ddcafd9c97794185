/// Enough to stand on the same page again in a new worker. Sealed at rest: cookies are as good as passwords.
package struct PageCheckpoint: Hashable, Sendable {
  /// Nil where no page was open yet.
  package let url: WebURL?
  /// Opaque lines of the HTTP client.
  package let cookies: [String]

  package init(url: WebURL?, cookies: [String]) {
    self.url = url
    self.cookies = cookies
  }

  package var json: JSON {
    var members: [(String, JSON)] = [("cookies", .array(cookies.map { .string($0) }))]
    if let url { members.insert(("url", .string(url.description)), at: 0) }
    return .object(JSONObject(members))
  }

  /// - Throws: `url.invalid`, `link.protocol`.
  package init(json: JSON) throws(Fault) {
    if let stored = json["url"] { url = try WebURL(stored.string ?? "") } else { url = nil }
    guard let lines = json["cookies"]?.array else { throw Fault(.linkProtocol, "a checkpoint without cookies") }
    cookies = lines.compactMap(\.string)
  }
}
