import Domain

/// How long to wait before what has ended is started again: the first time not at all, then twice as long each time, so
/// that what cannot run does not keep the host busy.
struct RestartBackoff {
  /// What lived longer is started again at once.
  static let quickLife = Duration.seconds(10)
  static let longestWait = Duration.seconds(5)
  private static let firstWait = Duration.milliseconds(100)
  /// More doublings would only overflow: the longest wait is reached before.
  private static let doublings = 10

  /// Ends one after another that came soon after their start.
  private var quickEnds = 0

  /// - Parameter life: how long it lived; zero where it could not be started.
  /// - Returns: how long to wait.
  mutating func ended(after life: Duration) -> Duration {
    quickEnds = life < Self.quickLife ? quickEnds + 1 : 1
    guard quickEnds > 1 else { return .zero }
    return min(Self.firstWait * (1 << min(quickEnds - 2, Self.doublings)), Self.longestWait)
  }
}
