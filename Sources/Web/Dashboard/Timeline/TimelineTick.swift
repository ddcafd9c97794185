/// A mark at a round time since the beginning.
struct TimelineTick: Hashable, Sendable {
  /// Of the whole width.
  let place: Double
  let elapsed: Duration
  /// `1 h 20 min`.
  let label: String
}
