internal import Domain

/// Something that a step did, or waited for, as it was recorded.
struct TimelineSpan: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// Counted from 1; 0 for attempts of several steps.
    case attempt(Int)
    /// For a person, a site or a moment.
    case wait(WaitReason)
    /// For the next attempt.
    case retry

    var isWork: Bool { if case .attempt = self { true } else { false } }
  }

  let kind: Kind
  let from: Timestamp
  /// Nil while it goes on. Before ``from`` where the clock went back: it counts as no time.
  let to: Timestamp?

  init(_ kind: Kind, from: Timestamp, to: Timestamp?) {
    self.kind = kind
    self.from = from
    self.to = to
  }
}
