package import Domain

/// Finds out whether the wall clock was set, by the one that does not jump: a pure value.
package struct ClockWatch: Hashable, Sendable {
  /// Differences up to this are drift, or time between two looks at the clocks.
  package static let tolerance = Duration.seconds(10)

  private var wall: Timestamp
  private var steady: Instant

  package init(_ wall: Timestamp, _ steady: Instant) {
    self.wall = wall
    self.steady = steady
  }

  /// - Returns: by how much the wall clock was set since the last look; nil where it was not.
  package mutating func look(_ wall: Timestamp, _ steady: Instant) -> Duration? {
    let jump = wall.since(self.wall) - steady.since(self.steady)
    (self.wall, self.steady) = (wall, steady)
    return jump > Self.tolerance || jump < .zero - Self.tolerance ? jump : nil
  }
}
