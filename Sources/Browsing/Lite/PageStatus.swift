import Domain

/// What an answer's status means to somebody who wanted to read a page.
enum PageStatus {
  /// Nil where the page is there.
  static func fault(_ response: HTTPResponse) -> Fault? {
    let url = response.finalURL
    let place = url.site.name
    let retryAfter = seconds(response.headers["Retry-After"])
    switch response.status {
    case 200..<300: return nil
    case 404, 410: return Fault(.pageNotFound, "opening \(url): status \(response.status)", place: place)
    case 429: return Fault(.pageThrottled, "opening \(url): status 429", place: place, retryAfter: retryAfter)
    case 503 where retryAfter != nil:
      return Fault(.pageThrottled, "opening \(url): status 503", place: place, retryAfter: retryAfter)
    case 500...: return Fault(.pageUnavailable, "opening \(url): status \(response.status)", place: place)
    default: return Fault(.pageStatus, "opening \(url): status \(response.status)", place: place)
    }
  }

  /// The form of Retry-After in seconds (RFC 9110 section 10.2.3), a day at most. The form as a date says nothing here:
  /// the caller then waits as long as it would by itself.
  private static func seconds(_ text: String?) -> Int? {
    guard let text, text.utf8.count <= 10, let seconds = Int(text), seconds >= 0 else { return nil }
    return min(seconds, 86_400)
  }
}
