/// How one attempt of a step ended. A fault is an outcome, not an error.
package enum StepOutcome: Hashable, Sendable {
  /// The hash and size of what it gave; the value itself is stored beside the event.
  case completed(output: ContentHash, bytes: Int)
  case failed(ErrorCode, retryAfter: Duration?)
  /// Cut off without an outcome of its own: cancelled, or the daemon went away.
  case interrupted
}
