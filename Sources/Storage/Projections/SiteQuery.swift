import Domain

/// What the newest tasks had to do with each site, by their plans.
enum SiteQuery {
  /// Tasks that are looked at.
  static let reach = 500

  private static let text = """
    SELECT recent.task, recent.created, recent.ended, recent.code, json_extract(step.value, '$.site'),
      max(json_extract(step.value, '$.id') IS recent.failed_step)
    FROM (SELECT * FROM tasks INDEXED BY tasks_by_created ORDER BY created DESC, task DESC LIMIT ?) AS recent
    CROSS JOIN plans ON plans.hash = recent.plan CROSS JOIN json_each(plans.json, '$.steps') AS step
    WHERE json_extract(step.value, '$.site') IS NOT NULL
    GROUP BY recent.created, recent.task, json_extract(step.value, '$.site')
    ORDER BY recent.created DESC, recent.task DESC
    """

  /// The site of the newest task first.
  static func run(in database: SQLiteConnection) throws(Fault) -> LookBack<SiteTally> {
    var tallies: [String: SiteTally] = [:]
    var order: [String] = []
    _ = try database.rows(text, [.int(reach)]) { (row) throws(Fault) -> Void in
      let name = try row.text(4)
      if tallies[name] == nil {
        tallies[name] = SiteTally(site: name, newest: row.timestamp(1))
        order.append(name)
      }
      tallies[name]?.tasks += 1
      guard let ended = row.timestampOrNil(2) else {
        tallies[name]?.open += 1
        return
      }
      guard row.int(5) == 1, let code = try row.parsedOrNil(3, "code", ErrorCode.init(rawValue:)) else { return }
      tallies[name]?.failed += 1
      if tallies[name]?.lastFault == nil {
        tallies[name]?.lastFault = .init(
          code: code, task: try row.parsed(0, "task's id", TaskID.init), time: ended)
      }
    }
    let looked =
      try database.row(
        "SELECT count(*) FROM (SELECT 1 FROM tasks INDEXED BY tasks_by_created LIMIT ?)", [.int(reach + 1)]
      ) { (row) throws(Fault) in Int(row.int(0)) } ?? 0
    return LookBack(found: order.compactMap { tallies[$0] }, tasks: min(looked, reach), hasMore: looked > reach)
  }
}
