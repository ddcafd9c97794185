import Domain

/// What an answer's status means to somebody who wanted to read a page.
enum PageStatus {
  /// Nil where the page is there.
  static func fault(_ response: HTTPResponse) -> Fault? {
    AnswerStatus(
      response.status, retryAfter: response.headers["Retry-After"], hadCredentials: response.hadCredentials
    ).fault(doing: "opening \(response.finalURL)", place: response.finalURL.site.name)
  }
}
