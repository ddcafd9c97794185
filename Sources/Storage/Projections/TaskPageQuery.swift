import Domain

/// Finds the tasks of one piece of a list. Without words and a site no other rows are read than those that it shows; with
/// them so many of the next are looked through, and the list goes on behind them.
struct TaskPageQuery {
  /// Tasks that one search looks through. Two thousand goals take some 15 ms; an index of words would hold
  /// words of goals beyond their deletion (FTS5 keeps them until its segments are merged).
  static let reach = 2_000

  let search: TaskSearch

  func run(in database: SQLiteConnection) throws(Fault) -> TaskPage {
    let tasks: [TaskSummary]
    var end: TaskPlace?
    if search.isPlain, search.states.count > 1 {
      tasks = try merged(in: database)
    } else {
      let walk = TaskWalk(search: search, state: search.states.count == 1 ? search.states.first : nil)
      if !search.isPlain { end = try walk.place(after: Self.reach, in: database) }
      tasks = try found(on: walk, to: end, in: database)
    }
    guard tasks.count > search.limit, let last = tasks.prefix(search.limit).last else {
      return TaskPage(tasks: tasks, next: end)
    }
    return TaskPage(
      tasks: Array(tasks.prefix(search.limit)),
      next: TaskPlace(search.order, rank: last.created.microseconds, task: last.id))
  }

  /// One more than is wanted, so that it shows whether more lie behind.
  private var count: Int { search.limit + 1 }

  private func found(
    on walk: TaskWalk, to end: TaskPlace?, in database: SQLiteConnection
  ) throws(Fault) -> [TaskSummary] {
    try database.rows(
      """
      SELECT \(TaskQuery.columns) FROM \(walk.source) \(TaskQuery.words)
      WHERE \(walk.condition)\(search.site == nil ? "" : Self.atSite) ORDER BY \(walk.order)
      """, walk.bindings(to: end) + siteBindings, atMost: count
    ) { (row) throws(Fault) in
      let task = try TaskSummary(row, in: database.path)
      guard search.states.isEmpty || search.states.contains(task.state) else { return nil }
      return search.holdsWords(task.id, goal: task.goal) ? task : nil
    }
  }

  /// Most plans are passed by without being read as JSON: theirs is canonical, and so its text is known.
  private static let atSite = """
     AND EXISTS (
      SELECT 1 FROM plans WHERE plans.hash = tasks.plan AND instr(plans.json, ?) > 0 AND EXISTS (
        SELECT 1 FROM json_each(plans.json, '$.steps') AS step WHERE json_extract(step.value, '$.site') = ?))
    """

  private var siteBindings: [SQLiteBinding] {
    search.site.map { site in
      [.text("\"site\":\(JSON.string(site.name).canonicalText)"), .text(site.name)]
    } ?? []
  }

  /// As many as can be needed of each state, then the first of all these.
  private func merged(in database: SQLiteConnection) throws(Fault) -> [TaskSummary] {
    let walks = search.states.sorted { $0.rawValue < $1.rawValue }.map { TaskWalk(search: search, state: $0) }
    let order = walks[0].order
    let parts = walks.map { walk in
      "SELECT * FROM (SELECT created, task FROM \(walk.source) WHERE \(walk.condition) ORDER BY \(order) LIMIT ?)"
    }
    let keys = "SELECT * FROM (\(parts.joined(separator: " UNION ALL "))) AS tasks ORDER BY \(order) LIMIT ?"
    return try database.rows(
      """
      SELECT \(TaskQuery.columns) FROM (\(keys)) AS keys CROSS JOIN tasks ON tasks.task = keys.task \(TaskQuery.words)
      ORDER BY \(order)
      """, walks.flatMap { $0.bindings() + [.int(count)] } + [.int(count)], atMost: count
    ) { (row) throws(Fault) in try TaskSummary(row, in: database.path) }
  }
}
