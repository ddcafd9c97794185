import Domain

/// A walk through tasks in the order of an index, from one place to another, so that nothing that lies beside is looked
/// at.
struct TaskWalk {
  /// Between rank and id, as the index compares them.
  struct Mark: Hashable {
    let rank: Int64
    let task: String

    /// Before every task of that rank.
    static func before(_ rank: Int64) -> Mark { Mark(rank: rank, task: "") }
    /// Behind every task of that rank: every character of an id comes before `~`.
    static func behind(_ rank: Int64) -> Mark { Mark(rank: rank, task: "~") }
  }

  let search: TaskSearch
  /// Of the index by states; nil for the one of all tasks.
  let state: TaskState?

  private var isForward: Bool { search.order == .oldest }

  private var index: String { state == nil ? "tasks_by_created" : "tasks_by_state" }

  /// Where the walk begins; not itself part of it.
  private var start: Mark {
    let bounds = [
      search.behind.map { Mark(rank: $0.rank, task: $0.task.text) },
      isForward
        ? search.since.map { .before($0.microseconds) } : search.until.map { .before($0.microseconds) },
    ].compactMap(\.self)
    return isForward
      ? bounds.max { $0 < $1 } ?? .before(.min)
      : bounds.min { $0 < $1 } ?? .behind(.max)
  }

  /// Where it ends at last; part of it.
  private var end: Mark {
    isForward
      ? search.until.map { .behind($0.microseconds == .min ? .min : $0.microseconds - 1) } ?? .behind(.max)
      : search.since.map { .before($0.microseconds) } ?? .before(.min)
  }

  /// `FROM` and its index.
  var source: String { "tasks INDEXED BY \(index)" }

  /// With the bindings of ``bindings(to:)``.
  var condition: String {
    let bounds = isForward ? (">", "<=") : ("<", ">=")
    return """
      \(state == nil ? "" : "tasks.state = ? AND ")(tasks.created, tasks.task) \(bounds.0) (?, ?) \
      AND (tasks.created, tasks.task) \(bounds.1) (?, ?)
      """
  }

  var order: String { isForward ? "tasks.created, tasks.task" : "tasks.created DESC, tasks.task DESC" }

  /// - Parameter place: where it ends before its end; nil for its end.
  func bindings(to place: TaskPlace? = nil) -> [SQLiteBinding] {
    let end = place.map { Mark(rank: $0.rank, task: $0.task.text) } ?? end
    return (state.map { [.text($0.rawValue)] } ?? []) + [
      .int(start.rank), .text(start.task), .int(end.rank), .text(end.task),
    ]
  }

  /// The place of the task that is the `count`th on the way; nil where the way is shorter.
  func place(after count: Int, in database: SQLiteConnection) throws(Fault) -> TaskPlace? {
    try database.row(
      "SELECT tasks.created, tasks.task FROM \(source) WHERE \(condition) ORDER BY \(order) LIMIT 1 OFFSET ?",
      bindings() + [.int(count - 1)]
    ) { (row) throws(Fault) in
      TaskPlace(search.order, rank: row.int(0), task: try row.parsed(1, "task's id", TaskID.init))
    }
  }
}

extension TaskWalk.Mark: Comparable {
  static func < (a: Self, b: Self) -> Bool { (a.rank, a.task) < (b.rank, b.task) }
}
