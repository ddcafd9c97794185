/// How one attempt of a step ended. A fault is an outcome, not an error.
package enum StepOutcome: Hashable, Sendable {
  /// The hash and size of what it gave; the value itself is stored beside the event.
  case completed(output: ContentHash, bytes: Int)
  case failed(ErrorCode, retryAfter: Duration?)
  /// It wants an answer of a person before it can go on.
  case asks(StepState.Question)
  /// Its site is to be left alone for so long. Counts as no failure.
  case deferred(Duration)
  /// Cut off without an outcome of its own: cancelled, or the daemon went away.
  case interrupted
}

/// What looking after an unknown outcome found.
package enum ProbeOutcome: Hashable, Sendable {
  /// The effect happened.
  case happened(output: ContentHash, bytes: Int)
  /// It did not.
  case absent
  /// The probe failed, or could not tell.
  case undecided(ErrorCode)
}
