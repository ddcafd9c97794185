import Domain

/// How many reports a client may cause: else whoever knocks without end fills the daemon's link and log. A value
/// without effects.
struct ReportBudget {
  static let reports = 256
  static let window = Duration.seconds(10)

  private var windowEnd = Instant(microseconds: .min)
  /// Only capabilities that are known come here, so this holds no more than the capability table and one.
  private var spent: [Capability?: Int] = [:]

  /// Takes one report out of the budget of a capability, or of all clients without one; false if it is used up.
  mutating func take(for capability: Capability?, at now: Instant) -> Bool {
    if now >= windowEnd {
      windowEnd = now.advanced(by: Self.window)
      spent = [:]
    }
    let count = spent[capability, default: 0]
    guard count < Self.reports else { return false }
    spent[capability] = count + 1
    return true
  }
}
