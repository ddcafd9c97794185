import Domain

/// How things stand, by indexes alone: what is read does not grow with what is kept.
struct OverviewQuery {
  /// Tasks of one state that are counted.
  static let countLimit = 1_000

  let database: SQLiteConnection

  /// Within one transaction, so that all of it is of one moment.
  func run(limit: Int, epoch: String) throws(Fault) -> TaskOverview {
    try database.run("BEGIN")
    defer { database.rollBack() }
    let active = TaskSearch(states: [.queued, .running, .pausing, .cancelling], limit: limit)
    let ended = TaskSearch(states: [.succeeded, .failed, .cancelled], limit: limit)
    return TaskOverview(
      newest: EventCursor(epoch: epoch, sequence: try EventTable(database: database).reach().latest),
      counts: try counts(), active: try TaskPageQuery(search: active).run(in: database).tasks,
      openSteps: try OpenStepQuery.run(in: database, limit: limit),
      ended: try TaskPageQuery(search: ended).run(in: database).tasks)
  }

  private func counts() throws(Fault) -> [TaskState: TaskOverview.Count] {
    let states = TaskState.allCases
    let parts = states.map { _ in
      "SELECT ?, count(*) FROM (SELECT 1 FROM tasks INDEXED BY tasks_by_state WHERE state = ? LIMIT ?)"
    }
    let rows = try database.rows(
      parts.joined(separator: " UNION ALL "),
      states.flatMap { [.text($0.rawValue), .text($0.rawValue), .int(Self.countLimit + 1)] }
    ) { (row) throws(Fault) in
      (try row.parsed(0, "task's state", TaskState.init(rawValue:)), Int(row.int(1)))
    }
    return Dictionary(
      rows.map { ($0.0, TaskOverview.Count(min($0.1, Self.countLimit), hasMore: $0.1 > Self.countLimit)) },
      uniquingKeysWith: { $1 })
  }
}
