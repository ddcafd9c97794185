/// What is found by looking back through the newest tasks.
package struct LookBack<Found: Sendable>: Sendable {
  package let found: [Found]
  /// Tasks that were looked at.
  package let tasks: Int
  /// Whether there are older ones, which were not.
  package let hasMore: Bool

  package init(found: [Found], tasks: Int, hasMore: Bool) {
    self.found = found
    self.tasks = tasks
    self.hasMore = hasMore
  }
}
