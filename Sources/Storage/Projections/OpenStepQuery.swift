import Domain

/// What waits for people, by the index of those steps alone: no plan and no other task is read.
enum OpenStepQuery {
  /// Those with a deadline by it, then as many of the others as can be needed. The condition is that of the partial
  /// index, word for word.
  private static let keys = """
    SELECT * FROM (
      SELECT task, position FROM steps INDEXED BY steps_for_people
      WHERE waits_for IN ('input', 'review') AND until IS NOT NULL ORDER BY until, task, step LIMIT ?1)
    UNION ALL SELECT * FROM (
      SELECT task, position FROM steps INDEXED BY steps_for_people
      WHERE waits_for IN ('input', 'review') AND until IS NULL ORDER BY task, step LIMIT ?1)
    """

  private static let text = """
    SELECT steps.task, steps.step, steps.waits_for, steps.until, steps.code,
      (SELECT time FROM events WHERE events.task = steps.task AND events.step = steps.step
       ORDER BY version DESC LIMIT 1),
      goal.json, request.json, message.json
    FROM (\(keys)) AS keys
    CROSS JOIN steps ON steps.task = keys.task AND steps.position = keys.position
    LEFT JOIN task_values AS goal ON goal.task = steps.task AND goal.name = 'goal'
    LEFT JOIN task_values AS request
      ON request.task = steps.task AND request.name = 'request/' || steps.step AND steps.waits_for = 'input'
    LEFT JOIN task_values AS message
      ON message.task = steps.task AND message.name = 'message/' || steps.step AND steps.waits_for = 'review'
    ORDER BY steps.until IS NULL, steps.until, steps.task, steps.step LIMIT ?1
    """

  static func run(in database: SQLiteConnection, limit: Int) throws(Fault) -> [OpenStep] {
    try database.rows(text, [.int(limit)]) { (row) throws(Fault) in
      OpenStep(
        task: try row.parsed(0, "task's id", TaskID.init), step: try row.parsed(1, "step's id", StepID.init),
        goal: try value(row, 6, database)?.string,
        waitsFor: try row.parsed(2, "reason to wait", WaitReason.init(rawValue:)),
        until: row.timestampOrNil(3), since: row.timestamp(5),
        code: try row.parsedOrNil(4, "code", ErrorCode.init(rawValue:)),
        request: try value(row, 7, database).flatMap(InputRequest.init),
        message: try value(row, 8, database)?.string)
    }
  }

  private static func value(
    _ row: borrowing SQLiteRow, _ column: Int32, _ database: SQLiteConnection
  ) throws(Fault) -> Value? {
    guard let text = try row.textOrNil(column) else { return nil }
    return try EventTable.value(stored: text, in: database.path)
  }
}
