import Domain

/// The rows that hold projections.
struct ProjectionTables {
  let database: SQLiteConnection

  /// Version and ended steps are counted where they stand, so that a step need not write to its task's row. A task ends
  /// after all its steps.
  static let taskColumns = """
    tasks.task, tasks.state, (SELECT max(version) FROM events WHERE events.task = tasks.task), tasks.plan, \
    tasks.owner, tasks.created, tasks.started, tasks.ended, tasks.steps, \
    CASE WHEN tasks.ended IS NULL THEN (SELECT count(ended) FROM steps WHERE steps.task = tasks.task) \
    ELSE tasks.steps END, tasks.code, tasks.failed_step, tasks.waits_for
    """

  func task(_ id: TaskID) throws(Fault) -> TaskProjection? {
    try database.row("SELECT \(Self.taskColumns) FROM tasks WHERE task = ?", [.text(id.text)]) {
      (row) throws(Fault) in try TaskProjection(row)
    }
  }

  func step(_ id: StepID, of task: TaskID) throws(Fault) -> StepProjection? {
    try database.row(
      "SELECT \(Self.stepColumns) FROM steps WHERE task = ? AND step = ?", [.text(task.text), .text(id.text)]
    ) { (row) throws(Fault) in try StepProjection(row) }
  }

  /// The plan that a task is pinned to, and how many steps that has; nil where there is no such task.
  func pinned(_ task: TaskID) throws(Fault) -> (plan: ContentHash, steps: Int)? {
    try database.row("SELECT plan, steps FROM tasks WHERE task = ?", [.text(task.text)]) { (row) throws(Fault) in
      (try row.parsed(0, "hash", ContentHash.init(hexadecimal:)), Int(row.int(1)))
    }
  }

  /// In the plan's order. Those to which nothing happened yet have no row: ``Plan/filled(with:)``.
  func storedSteps(of task: TaskID) throws(Fault) -> [StepProjection] {
    try database.rows(
      "SELECT \(Self.stepColumns) FROM steps WHERE task = ? ORDER BY position", [.text(task.text)]
    ) { (row) throws(Fault) in try StepProjection(row) }
  }

  func save(_ fold: TaskFold) throws(Fault) {
    guard let task = fold.task else { return }
    if task.isDeleted { return try delete(task.id) }
    if task.row != fold.before?.row { try save(task) }
    for id in fold.changed {
      if let step = fold.steps[id] { try save(step, of: task.id) }
    }
  }

  private func delete(_ task: TaskID) throws(Fault) {
    try database.run("DELETE FROM steps WHERE task = ?", [.text(task.text)])
    try database.run("DELETE FROM tasks WHERE task = ?", [.text(task.text)])
  }

  func clear() throws(Fault) {
    try database.run("DELETE FROM steps")
    try database.run("DELETE FROM tasks")
  }

  private func save(_ task: TaskProjection) throws(Fault) {
    try database.run(
      """
      INSERT INTO tasks (task, state, plan, owner, created, started, ended, steps, code, failed_step, waits_for)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (task) DO UPDATE SET state = excluded.state, started = excluded.started, ended = excluded.ended,
        code = excluded.code, failed_step = excluded.failed_step, waits_for = excluded.waits_for
      """,
      [
        .text(task.id.text), .text(task.state.rawValue), .text(task.plan.hexadecimal), .text(task.owner),
        .int(task.created.microseconds), .int(task.started?.microseconds), .int(task.ended?.microseconds),
        .int(task.steps), .text(task.code?.rawValue), .text(task.failedStep?.text),
        .text(task.waitsFor?.rawValue),
      ])
  }

  private func save(_ step: StepProjection, of task: TaskID) throws(Fault) {
    try database.run(
      """
      INSERT INTO steps (task, step, position, state, attempt, started, ended, code, because, waits_for, until)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (task, position) DO UPDATE SET state = excluded.state, attempt = excluded.attempt,
        started = excluded.started, ended = excluded.ended, code = excluded.code, because = excluded.because,
        waits_for = excluded.waits_for, until = excluded.until
      """,
      [
        .text(task.text), .text(step.id.text), .int(step.position), .text(step.state.rawValue), .int(step.attempt),
        .int(step.started?.microseconds), .int(step.ended?.microseconds), .text(step.code?.rawValue),
        .text(step.because?.text), .text(step.waitsFor?.rawValue), .int(step.until?.microseconds),
      ])
  }

  private static let stepColumns = "step, position, state, attempt, started, ended, code, because, waits_for, until"
}

extension Plan {
  /// All its steps: those that have no row are as the plan has them.
  func filled(with stored: [StepProjection]) -> [StepProjection] {
    var all = steps.enumerated().map { StepProjection($1.id, position: $0) }
    for step in stored where all.indices.contains(step.position) { all[step.position] = step }
    return all
  }
}

extension TaskProjection {
  /// What its row holds: all but what is counted elsewhere.
  fileprivate var row: TaskProjection {
    var row = self
    row.version = 0
    row.stepsEnded = 0
    return row
  }

  /// - Parameter row: begins with ``ProjectionTables/taskColumns``.
  init(_ row: borrowing SQLiteRow) throws(Fault) {
    self.init(
      id: try row.parsed(0, "task's id", TaskID.init),
      plan: try row.parsed(3, "hash", ContentHash.init(hexadecimal:)), owner: try row.text(4),
      created: row.timestamp(5), steps: Int(row.int(8)))
    state = try row.parsed(1, "task's state", TaskState.init(rawValue:))
    version = Int(row.int(2))
    started = row.timestampOrNil(6)
    ended = row.timestampOrNil(7)
    stepsEnded = Int(row.int(9))
    code = try row.parsedOrNil(10, "code", ErrorCode.init(rawValue:))
    failedStep = try row.parsedOrNil(11, "step's id", StepID.init)
    waitsFor = try row.parsedOrNil(12, "reason to wait", WaitReason.init(rawValue:))
  }
}

extension StepProjection {
  fileprivate init(_ row: borrowing SQLiteRow) throws(Fault) {
    self.init(try row.parsed(0, "step's id", StepID.init), position: Int(row.int(1)))
    state = try row.parsed(2, "step's state", State.init(rawValue:))
    attempt = Int(row.int(3))
    started = row.timestampOrNil(4)
    ended = row.timestampOrNil(5)
    code = try row.parsedOrNil(6, "code", ErrorCode.init(rawValue:))
    because = try row.parsedOrNil(7, "step's id", StepID.init)
    waitsFor = try row.parsedOrNil(8, "reason to wait", WaitReason.init(rawValue:))
    until = row.timestampOrNil(9)
  }
}
