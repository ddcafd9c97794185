/// A step, or several of them, and when they worked and waited.
struct TimelineLane: Hashable, Sendable {
  let step: TimelineStep
  /// In the order of time; none overlaps another.
  let bars: [TimelineBar]
}
