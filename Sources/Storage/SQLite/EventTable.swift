import Domain

/// The rows that hold events, plans, values and checkpoints.
struct EventTable {
  let database: SQLiteConnection

  /// Writes one event.
  /// - Returns: the event with the number that it got.
  func insert(_ body: EventBody, version: Int, payload: String, of batch: EventBatch) throws(Fault) -> Event {
    try database.run(
      """
      INSERT INTO events (task, version, type, schema, time, actor, correlation, cause, step, attempt, payload)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .text(batch.task.text), .int(version), .text(body.type.rawValue), .int(body.type.schemaVersion),
        .int(batch.time.microseconds), .text(batch.actor), .text(batch.correlation), .int(batch.cause),
        .text(body.step?.text), .int(body.attempt.map(Int64.init)), .text(payload),
      ])
    return Event(
      sequence: database.lastInserted, task: batch.task, version: version, body: body, time: batch.time,
      actor: batch.actor, correlation: batch.correlation, cause: batch.cause)
  }

  func events(of task: TaskID, after version: Int, limit: Int) throws(Fault) -> [Event] {
    try database.rows(
      "\(Self.select) WHERE task = ? AND version > ? ORDER BY version LIMIT ?",
      [.text(task.text), .int(version), .int(limit)]
    ) { (row) throws(Fault) in try Event(row) }
  }

  /// Of the task's newest event; 0 where it has none.
  func version(of task: TaskID) throws(Fault) -> Int {
    try database.row("SELECT max(version) FROM events WHERE task = ?", [.text(task.text)]) { (row) throws(Fault) in
      Int(row.int(0))
    } ?? 0
  }

  /// Of all tasks, in the order in which they were recorded.
  func events(after sequence: Int64, limit: Int) throws(Fault) -> [Event] {
    try database.rows("\(Self.select) WHERE seq > ? ORDER BY seq LIMIT ?", [.int(sequence), .int(limit)]) {
      (row) throws(Fault) in try Event(row)
    }
  }

  private static let select = """
    SELECT seq, task, version, type, schema, time, actor, correlation, cause, step, attempt, payload FROM events
    """

  /// The newest event is never deleted, so the highest number there is is the highest that was given.
  func reach() throws(Fault) -> EventReach {
    // Each by itself, which SQLite answers from one end of the table.
    let reach = try database.row("SELECT (SELECT min(seq) FROM events), (SELECT max(seq) FROM events)") {
      (row) throws(Fault) in EventReach(oldest: row.intOrNil(0), latest: row.intOrNil(1) ?? 0)
    }
    return reach ?? EventReach(oldest: nil, latest: 0)
  }

  /// Ids of all tasks that have events and were not deleted, in their order.
  func tasks() throws(Fault) -> [TaskID] {
    try database.rows(
      """
      SELECT DISTINCT task FROM events WHERE task NOT IN (SELECT task FROM events WHERE type = ?) ORDER BY task
      """, [.text(EventType.taskDeleted.rawValue)]
    ) { (row) throws(Fault) in
      try row.parsed(0, "task's id", TaskID.init)
    }
  }

  func plan(_ hash: ContentHash) throws(Fault) -> Plan? {
    let text = try database.row("SELECT json FROM plans WHERE hash = ?", [.text(hash.hexadecimal)]) {
      (row) throws(Fault) in try row.text(0)
    }
    guard let text else { return nil }
    guard ContentHash(of: text) == hash else {
      throw Fault(.storeDamaged, "\(database.path) holds a plan that does not have its hash \(hash)")
    }
    return try Plan(json: try JSONParser.parse(text, limits: Self.limits(Plan.sizeLimit)))
  }

  func insert(_ plan: PreparedBatch.StoredText) throws(Fault) {
    try database.run(
      "INSERT INTO plans (hash, json) VALUES (?, ?) ON CONFLICT DO NOTHING", [.text(plan.name), .text(plan.json)])
  }

  func save(_ value: PreparedBatch.StoredText, of task: TaskID) throws(Fault) {
    try database.run(
      """
      INSERT INTO task_values (task, name, json) VALUES (?, ?, ?)
      ON CONFLICT (task, name) DO UPDATE SET json = excluded.json
      """, [.text(task.text), .text(value.name), .text(value.json)])
  }

  func value(_ name: ValueName, of task: TaskID) throws(Fault) -> Value? {
    let text = try database.row(
      "SELECT json FROM task_values WHERE task = ? AND name = ?", [.text(task.text), .text(name.text)]
    ) { (row) throws(Fault) in try row.text(0) }
    return try text.map { (text) throws(Fault) in try Self.value(stored: text, in: database.path) }
  }

  func values(_ names: [ValueName], of task: TaskID) throws(Fault) -> [ValueName: Value] {
    let known = Dictionary(names.map { ($0.text, $0) }, uniquingKeysWith: { $1 })
    let texts = try database.rows(
      "SELECT name, json FROM task_values WHERE task = ? AND name IN (SELECT value FROM json_each(?))",
      [.text(task.text), .text(JSON.array(known.keys.map { .string($0) }).text)]
    ) { (row) throws(Fault) in (try row.text(0), try row.text(1)) }
    var values: [ValueName: Value] = [:]
    for (name, text) in texts {
      if let name = known[name] { values[name] = try Self.value(stored: text, in: database.path) }
    }
    return values
  }

  func save(_ checkpoint: SealedCheckpoint, of task: TaskID) throws(Fault) {
    try database.run(
      """
      INSERT INTO checkpoints (task, site, sealed) VALUES (?, ?, ?)
      ON CONFLICT (task, site) DO UPDATE SET sealed = excluded.sealed
      """, [.text(task.text), .text(checkpoint.site.name), .blob(checkpoint.sealed)])
  }

  func checkpoints(of task: TaskID) throws(Fault) -> [SealedCheckpoint] {
    try database.rows("SELECT site, sealed FROM checkpoints WHERE task = ? ORDER BY site", [.text(task.text)]) {
      (row) throws(Fault) in
      SealedCheckpoint(site: try row.parsed(0, "site", { try? Site($0) }), sealed: row.blob(1))
    }
  }

  /// - Throws: `store.damaged` for what is not a stored value.
  static func value(stored text: String, in path: String) throws(Fault) -> Value {
    do throws(Fault) {
      return try Value(storedJSON: try JSONParser.parse(text, limits: limits(PreparedBatch.valueLimit)))
    } catch {
      throw Fault(.storeDamaged, "\(path) holds an unreadable value", cause: error)
    }
  }

  private static func limits(_ size: Int) -> JSONLimits {
    JSONLimits(size: size, depth: PreparedBatch.depthLimit)
  }
}

extension Event {
  fileprivate init(_ row: borrowing SQLiteRow) throws(Fault) {
    let payload = try row.parsed(11, "payload") { try? JSONParser.parse($0) }
    let attempt = row.intOrNil(10).map(Int.init)
    let body = try EventBody(
      type: try row.parsed(3, "event's type", EventType.init(rawValue:)), schemaVersion: Int(row.int(4)),
      step: try row.parsedOrNil(9, "step's id", StepID.init), attempt: attempt, payload: payload)
    self.init(
      sequence: row.int(0), task: try row.parsed(1, "task's id", TaskID.init), version: Int(row.int(2)), body: body,
      time: row.timestamp(5), actor: try row.text(6), correlation: try row.text(7), cause: row.intOrNil(8))
  }
}
