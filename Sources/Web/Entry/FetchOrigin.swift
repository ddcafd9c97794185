import Domain
import HTTPServer

/// From where a browser says that a request comes. Pages cannot set these headers (Fetch standard, forbidden request
/// headers); a program that is none may send what it likes, but has no cookie of anybody's.
struct FetchOrigin {
  /// Fetch Metadata, `Sec-Fetch-Site`; nil where the browser does not say.
  private let site: String?
  private let mode: String?
  private let destination: String?
  private let origins: [String]
  private let purposes: [String]

  init(_ request: HTTPServerRequest) {
    let headers = request.headers
    site = headers["Sec-Fetch-Site"]
    mode = headers["Sec-Fetch-Mode"]
    destination = headers["Sec-Fetch-Dest"]
    origins = headers.values("Origin")
    purposes = ["Sec-Purpose", "Purpose", "X-Moz", "X-Purpose"].flatMap { headers.values($0) }
  }

  /// Whether a form or script of `origin` itself sends it.
  func isExactly(_ origin: String) -> Bool { origins == [origin] && (site == nil || site == "same-origin") }

  /// Whether no page of somebody else's has a hand in it: a person typed it, a program opened it, or it is our own page.
  var isUnprompted: Bool { site == nil || site == "none" || site == "same-origin" }

  /// Whether a person follows a link in a window, where our page is all that is shown.
  var isVisit: Bool { mode == "navigate" && destination == "document" }

  /// Whether the browser only looks ahead, and nobody may ever see it.
  var isAhead: Bool {
    purposes.contains { purpose in
      ["prefetch", "prerender", "preview"].contains { purpose.lowercased().contains(text: $0) }
    }
  }
}
