import Domain

/// What waits for people, by the index of those steps alone: no plan and no other task is read.
enum OpenStepQuery {
  /// The condition is that of the partial index, word for word.
  private static let text = """
    SELECT steps.task, steps.step, steps.waits_for, steps.until, steps.code,
      (SELECT time FROM events WHERE events.task = steps.task AND events.step = steps.step
       ORDER BY version DESC LIMIT 1),
      task_values.json
    FROM steps
    LEFT JOIN task_values ON task_values.task = steps.task AND task_values.name = 'goal'
    WHERE waits_for IN ('input', 'review')
    ORDER BY steps.until IS NULL, steps.until, steps.task, steps.step LIMIT ?
    """

  static func run(in database: SQLiteConnection, limit: Int) throws(Fault) -> [OpenStep] {
    try database.rows(text, [.int(limit)]) { (row) throws(Fault) in
      let goal = try row.textOrNil(6).map { (text) throws(Fault) in
        try EventTable.value(stored: text, in: database.path)
      }
      return OpenStep(
        task: try row.parsed(0, "task's id", TaskID.init), step: try row.parsed(1, "step's id", StepID.init),
        goal: goal?.string, waitsFor: try row.parsed(2, "reason to wait", WaitReason.init(rawValue:)),
        until: row.timestampOrNil(3), since: row.timestamp(5),
        code: try row.parsedOrNil(4, "code", ErrorCode.init(rawValue:)))
    }
  }
}
