import Domain

/// Makes the projections anew from the events, task by task, within the caller's transaction.
struct Rebuilding {
  let database: SQLiteConnection

  private static let pageSize = 1_000

  /// - Throws: `store.damaged` naming the task whose events do not fit together.
  func run() throws(Fault) {
    let table = EventTable(database: database)
    let projections = ProjectionTables(database: database)
    try projections.clear()
    for task in try table.tasks() {
      do throws(Fault) {
        try projections.save(try fold(task, table))
      } catch {
        guard error.code == .internalBug else { throw error }
        throw Fault(.storeDamaged, "the events of task \(task) in \(database.path) do not fit together", cause: error)
      }
    }
  }

  private func fold(_ task: TaskID, _ table: EventTable) throws(Fault) -> TaskFold {
    var fold = TaskFold(nil)
    var page = try table.events(of: task, after: 0, limit: Self.pageSize)
    while let last = page.last {
      for event in page {
        try fold.apply(event, plan: { (hash) throws(Fault) in try table.plan(hash) }, stored: { _ in nil })
      }
      page = try table.events(of: task, after: last.version, limit: Self.pageSize)
    }
    return fold
  }
}
