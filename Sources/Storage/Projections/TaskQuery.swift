import Domain

/// A question for tasks, with the goal's text beside each.
struct TaskQuery {
  private let condition: String
  private let bindings: [SQLiteBinding]

  static func one(_ id: TaskID) -> TaskQuery {
    TaskQuery(condition: "WHERE tasks.task = ?", bindings: [.text(id.text)])
  }

  /// Newest first.
  static func list(_ filter: TaskFilter, limit: Int) -> TaskQuery {
    var conditions: [String] = []
    var bindings: [SQLiteBinding] = []
    if !filter.states.isEmpty {
      let marks = filter.states.map { _ in "?" }.joined(separator: ", ")
      conditions.append("tasks.state IN (\(marks))")
      bindings += filter.states.map { .text($0.rawValue) }
    }
    if let owner = filter.owner {
      conditions.append("tasks.owner = ?")
      bindings.append(.text(owner))
    }
    let filtering = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ") + " "
    return TaskQuery(
      condition: filtering + "ORDER BY tasks.created DESC, tasks.task DESC LIMIT ?", bindings: bindings + [.int(limit)])
  }

  func run(in database: SQLiteConnection) throws(Fault) -> [TaskSummary] {
    try database.rows("SELECT \(Self.columns) FROM tasks \(Self.words) \(condition)", bindings) {
      (row) throws(Fault) in try TaskSummary(row, in: database.path)
    }
  }

  /// What ``TaskSummary/init(_:in:)`` reads.
  static let columns = "\(ProjectionTables.taskColumns), goal.json, fault.json"

  /// Joins the words that belong to a task's row.
  static let words = """
    LEFT JOIN task_values AS goal ON goal.task = tasks.task AND goal.name = 'goal' \
    LEFT JOIN task_values AS fault ON fault.task = tasks.task AND fault.name = 'message/' || tasks.failed_step
    """
}

extension TaskSummary {
  /// - Parameter row: has ``TaskQuery/columns``.
  init(_ row: borrowing SQLiteRow, in path: String) throws(Fault) {
    let goal = try row.textOrNil(13).map { (text) throws(Fault) in try EventTable.value(stored: text, in: path) }
    let words = try row.textOrNil(14).map { (text) throws(Fault) in try EventTable.value(stored: text, in: path) }
    self = try TaskProjection(row).summary(goal: goal?.string, message: words?.string)
  }
}

extension TaskProjection {
  func summary(goal: String?, message: String?) -> TaskSummary {
    TaskSummary(
      id: id, state: state, version: version, goal: goal, plan: plan, owner: owner, created: created, started: started,
      ended: ended, steps: steps, stepsEnded: stepsEnded, waitsFor: waitsFor, code: code,
      failedStep: failedStep, message: message)
  }
}

extension StepProjection {
  var summary: StepSummary {
    StepSummary(
      id: id, state: state.rawValue, attempt: attempt, started: started, ended: ended, code: code, because: because,
      waitsFor: waitsFor, until: until)
  }
}
