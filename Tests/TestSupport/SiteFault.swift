package import Domain

/// What comes of a site's misbehaving: a row of docs/errors.md, which a test holds against the town.
package struct SiteFault: Sendable {
  /// What a person reads in the first column.
  package let words: String
  /// As the town is asked for it.
  package let fault: String
  /// Whether an order is sent, which must not happen twice, or a page is read.
  package let isOrder: Bool
  /// Nil where the fault does no harm: the result is what it is without it.
  package let code: ErrorCode?
  /// Requests that the site sees; nil where one attempt makes many.
  package let requests: Int?
  /// Of the task: what its standard retries come to.
  package let end: TaskState
  /// Of the step that meets it, its end included.
  package let attempts: Int
  /// Seconds that the site asks for between two attempts; nil where it does not.
  package let wait: Int?
  /// How what a person reads begins, behind the site's name; SITE stands for that. Nil where the task succeeds.
  package let message: String?

  private init(
    _ words: String, _ fault: String, isOrder: Bool = false, _ code: ErrorCode?, _ requests: Int?,
    _ end: TaskState = .failed, _ message: String? = nil, attempts: Int? = nil, wait: Int? = nil
  ) {
    self.words = words
    self.fault = fault
    self.isOrder = isOrder
    self.code = code
    self.requests = requests
    self.end = end
    self.message = message
    self.wait = wait
    let passes = code.map { [.transient, .throttled].contains($0.errorClass) } ?? false
    self.attempts = attempts ?? (passes && !isOrder ? Self.often : 1)
  }

  private static let often = RetryPolicy.standard.attempts

  package static let all = [
    SiteFault("is slow, and in time", "slow;ms=300", nil, 1, .succeeded),
    SiteFault("is slower than a step may be", "slow", .networkTimeout, often, .failed, "no whole answer in time"),
    SiteFault("answers in small pieces, and in time", "trickle;bytes=4096;ms=5", nil, 1, .succeeded),
    SiteFault(
      "answers in small pieces, for longer than a step may take", "trickle", .networkTimeout, often, .failed,
      "no whole answer in time"),
    SiteFault("writes broken markup", "broken-markup", nil, 1, .succeeded),
    SiteFault("names an encoding that is not the page's", "wrong-charset", nil, 1, .succeeded),
    SiteFault("has changed its looks", "changed-skin", nil, 1, .succeeded),
    SiteFault("never answers", "silent", .networkTimeout, often, .failed, "no whole answer in time"),
    SiteFault(
      "answers without end", "never-ends", .networkTimeout, often, .failed, "no whole answer in time"),
    SiteFault(
      "resets the connection", "reset", .networkReset, nil, .failed,
      "the connection broke off before the whole answer had come"),
    SiteFault(
      "breaks off in the middle", "truncated", .networkReset, nil, .failed,
      "the connection broke off before the whole answer had come"),
    SiteFault("sends visitors in a circle", "redirect-loop", .networkRedirects, nil, .failed, "more than 10 redirects"),
    SiteFault("has no such page (404)", "404", .pageNotFound, 1, .failed, "opening http://SITE/fault/404/: status 404"),
    SiteFault("refuses the page (403)", "403", .pageStatus, 1, .failed, "opening http://SITE/fault/403/: status 403"),
    SiteFault(
      "wants credentials (401)", "401", .pageLogin, 1, .failed,
      "opening http://SITE/fault/401/: status 401, the site wants credentials"),
    SiteFault(
      "shows a log-in form in the page's place", "expired-session", .pageLogin, 1, .failed,
      "looking for records on http://SITE/fault/expired-session/, which shows a log-in form in its place"),
    SiteFault(
      "has trouble of its own (500)", "500", .pageUnavailable, often, .failed,
      "opening http://SITE/fault/500/: status 500"),
    SiteFault(
      "asks for patience (503, Retry-After)", "503;retry-after=0", .pageThrottled, often, .failed,
      "opening http://SITE/fault/503;retry-after=0/: status 503"),
    SiteFault(
      "asks for fewer visits (429)", "429;retry-after=0", .pageThrottled, often, .failed,
      "opening http://SITE/fault/429;retry-after=0/: status 429"),
    SiteFault(
      "asks for a second's patience (503, Retry-After), then answers", "503;retry-after=1;times=1", .pageThrottled, 2,
      .succeeded,
      attempts: 2, wait: 1),
    SiteFault(
      "asks to be left alone for a second (429, Retry-After), each time", "429;retry-after=1", .pageThrottled, often,
      .failed, "opening http://SITE/fault/429;retry-after=1/: status 429", wait: 1),
    SiteFault(
      "sends something else than a page", "wrong-type", .pageNotHTML, 1, .failed,
      "reading a page of type application/octet-stream"),
    SiteFault(
      "takes an order and never answers", "silent;done", isOrder: true, .networkOutcomeUnknown, 1, .waiting,
      "the POST was sent, but its answer was lost: no whole answer in time"),
    SiteFault(
      "takes an order and resets the connection", "reset;done", isOrder: true, .networkOutcomeUnknown, 1, .waiting,
      "the POST was sent, but its answer was lost: the connection broke off before the whole answer had come"),
    SiteFault(
      "has trouble of its own with an order (500)", "500", isOrder: true, .pageUnavailable, 1, .waiting,
      "POST http://SITE/fault/500/order: status 500"),
    SiteFault(
      "refuses an order (422)", "422", isOrder: true, .pageStatus, 1, .failed,
      "POST http://SITE/fault/422/order: status 422"),
  ]
}
