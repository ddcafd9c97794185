import Domain

/// What a task was given, what it gave, and where its pages stood: all that is deleted with it.
struct TaskContents {
  let database: SQLiteConnection

  private static let tables = ["task_values", "checkpoints", "secrets", "artefacts"]

  /// - Parameter plan: of the task, whose row is gone by now. It holds words of the goal: it goes where no other task
  ///   is pinned to it.
  func delete(_ task: TaskID, plan: ContentHash) throws(Fault) {
    for table in Self.tables { try database.run("DELETE FROM \(table) WHERE task = ?", [.text(task.text)]) }
    try database.run(
      "DELETE FROM plans WHERE hash = ?1 AND NOT EXISTS (SELECT 1 FROM tasks WHERE plan = ?1)",
      [.text(plan.hexadecimal)])
    database.noteDeletion()
  }
}
