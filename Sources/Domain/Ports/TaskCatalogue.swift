/// The port to lists of tasks as people look through them. However much is kept, a call looks at so little that it takes
/// milliseconds. Every call throws `store.*`.
package protocol TaskCatalogue: Sendable {
  /// The tasks that are searched for, `limit` at most, and where to go on.
  func page(_ search: TaskSearch) async throws(Fault) -> TaskPage

  /// How things stand, in one piece: nothing of it is newer than the rest.
  /// - Parameter limit: of each list.
  func overview(limit: Int) throws(Fault) -> TaskOverview

  /// The newest failed tasks in groups, that of the newest first.
  /// - Parameter since: made then or later; nil for all.
  func failures(since: Timestamp?) async throws(Fault) -> LookBack<FailureGroup>

  /// What the newest tasks had to do with each site, that of the newest first.
  func sites() async throws(Fault) -> LookBack<SiteTally>
}

/// How many tasks there are in each state, which of them move, and which moved last.
package struct TaskOverview: Hashable, Sendable {
  package struct Count: Hashable, Sendable {
    package let count: Int
    /// Whether there are more, which were not counted.
    package let hasMore: Bool

    package init(_ count: Int, hasMore: Bool = false) {
      self.count = count
      self.hasMore = hasMore
    }
  }

  /// The newest event that is seen in it.
  package let newest: EventCursor
  /// By state; those that are missing have none.
  package let counts: [TaskState: Count]
  /// Those that take a place, and those in the queue, the newest first.
  package let active: [TaskSummary]
  package let openSteps: [OpenStep]
  /// Those that ended, the newest first.
  package let ended: [TaskSummary]

  package init(
    newest: EventCursor, counts: [TaskState: Count], active: [TaskSummary], openSteps: [OpenStep],
    ended: [TaskSummary]
  ) {
    self.newest = newest
    self.counts = counts
    self.active = active
    self.openSteps = openSteps
    self.ended = ended
  }
}
