internal import Domain

/// What one request told of its host.
enum HostVerdict: Hashable, Sendable {
  /// It is there, whatever it said.
  case answered
  /// It asks for less.
  case throttled(Duration?)
  /// It is in trouble of its own.
  case troubled(Duration?)
  /// Nothing: the request was stopped, or never left, or the fault is our own.
  case untold

  init(_ outcome: PageOutcome) {
    guard let answer = outcome.answer else {
      self = .answered
      return
    }
    let status = AnswerStatus(answer.status, retryAfter: answer.headers["Retry-After"])
    self = status.fault(doing: "", place: "").map(Self.init) ?? .answered
  }

  init(_ fault: Fault) {
    let wait = fault.retryAfter.map { Duration.seconds($0) }
    switch fault.code {
    case .pageThrottled: self = .throttled(wait)
    case .pageUnavailable, .networkTimeout, .networkRefused, .networkReset, .networkOutcomeUnknown, .stepTimeout:
      self = .troubled(wait)
    case .pageLogin, .pageNoForm, .pageNotFound, .pageNotHTML, .pageNothingFound, .pageStatus, .pageTooComplex,
      .pageTooLarge, .networkRedirects, .networkTLS, .resultTooLarge:
      self = .answered
    default: self = .untold
    }
  }
}
