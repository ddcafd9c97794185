import Domain

/// Groups the newest failed tasks by code and site. Looks at so many that it takes some milliseconds, by the index of
/// states; the site of each is read from its plan.
struct FailureQuery {
  /// Failed tasks that are looked at.
  static let reach = 500

  private struct Key: Hashable {
    let code: ErrorCode
    let site: String?
  }

  /// Made then or later; nil for all.
  let since: Timestamp?

  private static let text = """
    SELECT tasks.task, tasks.code, tasks.ended,
      (SELECT json_extract(step.value, '$.site') FROM plans, json_each(plans.json, '$.steps') AS step
       WHERE plans.hash = tasks.plan AND json_extract(step.value, '$.id') = tasks.failed_step),
      goal.json, fault.json
    FROM tasks INDEXED BY tasks_by_state \(TaskQuery.words)
    WHERE tasks.state = 'failed' AND tasks.created >= ? ORDER BY tasks.created DESC, tasks.task DESC LIMIT ?
    """

  func run(in database: SQLiteConnection) throws(Fault) -> LookBack<FailureGroup> {
    var groups: [Key: FailureGroup] = [:]
    var order: [Key] = []
    var counted = 0
    let seen = try database.rows(
      Self.text, [.int(since?.microseconds ?? .min), .int(Self.reach + 1)], atMost: Self.reach + 1
    ) { (row) throws(Fault) in
      let task = try row.parsed(0, "task's id", TaskID.init)
      // The one behind the last only shows that there are more.
      guard counted < Self.reach else { return task }
      counted += 1
      let key = Key(code: try row.parsed(1, "code", ErrorCode.init(rawValue:)), site: try row.textOrNil(3))
      if groups[key] == nil {
        groups[key] = FailureGroup(code: key.code, site: key.site, count: 0, examples: [])
        order.append(key)
      }
      groups[key]?.count += 1
      guard groups[key].map({ $0.examples.count < FailureGroup.exampleLimit }) == true else { return task }
      groups[key]?.examples.append(
        FailureGroup.Example(
          task: task, goal: try Self.text(row, 4, database), ended: row.timestamp(2),
          message: try Self.text(row, 5, database)))
      return task
    }
    return LookBack(
      found: order.compactMap { groups[$0] }, tasks: min(seen.count, Self.reach), hasMore: seen.count > Self.reach)
  }

  private static func text(
    _ row: borrowing SQLiteRow, _ column: Int32, _ database: SQLiteConnection
  ) throws(Fault) -> String? {
    guard let text = try row.textOrNil(column) else { return nil }
    return try EventTable.value(stored: text, in: database.path).string
  }
}
