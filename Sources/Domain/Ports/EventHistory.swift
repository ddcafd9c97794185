/// The port to the events of all tasks in the order in which they were recorded, for readers that follow them.
///
/// Reading here never holds up an ``EventStore``: it has a connection of its own, and each call looks at so few rows
/// that it takes milliseconds. Every call throws `store.*`, and `daemon.stopping` once the store is closed.
package protocol EventHistory: Sendable {
  /// Changes when the database was restored: numbers of events then no longer mean the same.
  var epoch: String { get }

  /// From where to where events are kept now.
  func reach() async throws(Fault) -> EventReach

  /// Those behind a number, in order; `limit` at most, and never more than 1,000. Fewer: there are no more as yet.
  ///
  /// An event that is not there now, but has a number below one that is, never comes: one thread records, in order.
  func events(after sequence: Int64, limit: Int) async throws(Fault) -> [Event]
}

/// From where to where a database keeps events.
package struct EventReach: Hashable, Sendable {
  /// The number of the oldest event that is kept; nil where there is none.
  package let oldest: Int64?
  /// The highest number ever given, whether its event is still kept or not; 0 where there was none.
  package let latest: Int64

  package init(oldest: Int64?, latest: Int64) {
    self.oldest = oldest
    self.latest = latest
  }
}
