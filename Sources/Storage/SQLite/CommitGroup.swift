import Domain

/// Does the work of several jobs in one transaction. A fault of one affects that one only.
struct CommitGroup {
  let connection: SQLiteConnection

  /// One transaction for all; where that fails as a whole, one for each.
  /// - Parameter committed: told of each transaction that was committed.
  /// - Returns: how each job came out, in their order.
  func run(_ jobs: [CommitJob], committed: () -> Void) -> [Result<[Event], Fault>] {
    do throws(Fault) {
      try connection.run("BEGIN IMMEDIATE")
      var results: [Result<[Event], Fault>] = []
      for job in jobs { results.append(try attempt(job, isAlone: jobs.count == 1)) }
      guard results.contains(where: { if case .success = $0 { true } else { false } }) else {
        connection.rollBack()
        return results
      }
      try connection.run("COMMIT")
      committed()
      connection.eraseLog()
      return results
    } catch {
      connection.rollBack()
      return jobs.count == 1 ? [.failure(error)] : jobs.flatMap { run([$0], committed: committed) }
    }
  }

  /// - Throws: a fault that takes the whole transaction with it.
  private func attempt(_ job: CommitJob, isAlone: Bool) throws(Fault) -> Result<[Event], Fault> {
    if isAlone { return .success(try job.work(connection)) }
    try connection.run("SAVEPOINT job")
    do throws(Fault) {
      let events = try job.work(connection)
      try connection.run("RELEASE job")
      return .success(events)
    } catch {
      guard connection.isInTransaction else { throw error }
      try connection.run("ROLLBACK TO job")
      try connection.run("RELEASE job")
      return .failure(error)
    }
  }
}
