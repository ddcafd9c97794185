/// What an answer's status means to somebody who wanted something done.
package struct AnswerStatus: Sendable {
  package let status: Int
  /// The field `Retry-After`, as sent.
  package let retryAfter: String?
  /// Whether the request asked for nothing but an answer. What else may have been carried out in spite of a status from
  /// 500 on, 503 included: that is never called a mere request for patience.
  package let isSafe: Bool
  /// Whether credentials went along.
  package let hadCredentials: Bool

  package init(_ status: Int, retryAfter: String? = nil, isSafe: Bool = true, hadCredentials: Bool = false) {
    self.status = status
    self.retryAfter = retryAfter
    self.isSafe = isSafe
    self.hadCredentials = hadCredentials
  }

  /// Nil for a status that says it was done.
  /// - Parameter doing: such as `opening http://a.example/`.
  package func fault(doing: String, place: String) -> Fault? {
    let words = "\(doing): status \(status)"
    switch status {
    case 200..<300: return nil
    case 401:
      let reason = hadCredentials ? "the site does not accept the credentials" : "the site wants credentials"
      return Fault(.pageLogin, "\(words), \(reason)", place: place)
    case 404, 410: return Fault(.pageNotFound, words, place: place)
    case 429: return Fault(.pageThrottled, words, place: place, retryAfter: seconds)
    case 503 where seconds != nil && isSafe: return Fault(.pageThrottled, words, place: place, retryAfter: seconds)
    case 500...: return Fault(.pageUnavailable, words, place: place, retryAfter: seconds)
    default: return Fault(.pageStatus, words, place: place)
    }
  }

  /// The form of Retry-After in seconds (RFC 9110 section 10.2.3), a day at most. The form as a date says nothing here:
  /// the caller then waits as long as it would by itself.
  private var seconds: Int? {
    guard let retryAfter, retryAfter.utf8.count <= 10, let seconds = Int(retryAfter), seconds >= 0 else { return nil }
    return min(seconds, 86_400)
  }
}
