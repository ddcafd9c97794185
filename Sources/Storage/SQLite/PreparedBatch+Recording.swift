import Domain

extension PreparedBatch {
  /// Writes the batch and folds its events into the projections, within the caller's transaction.
  /// - Parameter running: what was written before, and where what is written now is kept.
  /// - Throws: `command.repeated`, before anything else; `store.conflict`; `internal.bug` for events that cannot follow
  ///   what the stream holds.
  func record(in database: SQLiteConnection, _ running: RunningTasks) throws(Fault) -> [Event] {
    let table = EventTable(database: database)
    let projections = ProjectionTables(database: database)
    let commands = CommandTable(database: database)
    if let key = batch.command { try commands.expectNew(key, at: batch.time) }
    let version = try table.version(of: batch.task)
    guard version == batch.expectedVersion else {
      throw Fault(
        .storeConflict, "task \(batch.task) stands at version \(version), not at \(batch.expectedVersion)")
    }
    if let plan { try table.insert(plan) }
    let known = running.take(batch.task, at: version)
    var fold = if let known { known } else { TaskFold(try projections.task(batch.task)) }
    let pinned = fold.task?.plan
    var untouched: [StepID: StepProjection]?
    var events: [Event] = []
    for (offset, body) in batch.events.enumerated() {
      let event = try table.insert(
        body, version: batch.expectedVersion + offset + 1, payload: payloads[offset], of: batch)
      try fold.apply(
        event, plan: { _ in batch.plan },
        stored: { (step) throws(Fault) in
          if let stored = try projections.step(step, of: batch.task) { return stored }
          if untouched == nil { untouched = try pinned.map(table.plan)??.untouchedSteps ?? [:] }
          return untouched?[step]
        })
      events.append(event)
    }
    guard let task = fold.task else {
      throw Fault(.internalBug, "a batch without events for a task that is not there")
    }
    try projections.save(fold)
    for value in values { try table.save(value, of: batch.task) }
    let files = ArtefactTable(database: database)
    for artefact in batch.artefacts { try files.save(artefact, of: batch.task) }
    for checkpoint in batch.checkpoints { try table.save(checkpoint, of: batch.task) }
    for secret in batch.secrets { try SecretTable(database: database).save(secret, of: batch.task) }
    if let key = batch.command {
      let standing = CommandRecord.Standing(task: task.id, version: task.version, state: task.state)
      try commands.insert(CommandRecord(key: key, standing: standing), at: batch.time)
    }
    if batch.events.contains(.taskDeleted) { try TaskContents(database: database).delete(task.id, plan: task.plan) }
    running.keep(fold)
    return events
  }
}

extension Plan {
  fileprivate var untouchedSteps: [StepID: StepProjection] {
    Dictionary(
      steps.enumerated().map { ($1.id, StepProjection($1.id, position: $0)) }, uniquingKeysWith: { first, _ in first })
  }
}
