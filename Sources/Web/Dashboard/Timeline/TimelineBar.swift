internal import Domain

/// A span of a step as it is drawn.
struct TimelineBar: Hashable, Sendable {
  let kind: TimelineSpan.Kind
  /// Of the whole width; of no length where it took no time.
  let place: ClosedRange<Double>
  let from: Timestamp
  /// As long as it took, or has until now; never negative.
  let duration: Duration
  let isRunning: Bool
}
