internal import Domain

/// Time in which no step worked, drawn as narrow as if it were nothing.
struct TimelineBreak: Hashable, Sendable {
  /// Where it is drawn, of the whole width.
  let place: ClosedRange<Double>
  let from: Timestamp
  /// As long as it took.
  let duration: Duration
}
