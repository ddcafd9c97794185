/// How hard one host may be pressed, over all tasks.
package struct HostLimits: Hashable, Sendable {
  /// Requests at once; at least 1.
  package let atOnce: Int
  /// The least time between the beginnings of two requests.
  package let delay: Duration
  /// Faults in a row after which it is left alone; 0 for never.
  package let faults: Int

  package static let standard = HostLimits()

  package init(atOnce: Int = 4, delay: Duration = .zero, faults: Int = 5) {
    self.atOnce = max(1, atOnce)
    self.delay = max(.zero, delay)
    self.faults = max(0, faults)
  }
}
