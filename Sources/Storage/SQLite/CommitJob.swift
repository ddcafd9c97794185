import Domain

/// Work that is wanted: what it does within a transaction, and who is told after the commit.
struct CommitJob: Sendable {
  let work: @Sendable (SQLiteConnection) throws(Fault) -> [Event]
  let done: @Sendable (Result<[Event], Fault>) -> Void
}
