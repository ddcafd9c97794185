import Domain

extension ArtefactTable {
  /// Tasks that have ended: all that have files, and the oldest of the others.
  func ended(before moment: Timestamp, limit: Int) throws(Fault) -> [Retention.Ended] {
    var times: [TaskID: Timestamp] = [:]
    var files: [TaskID: [ContentHash: Int64]] = [:]
    let rows = try database.rows(
      """
      SELECT tasks.task, tasks.ended, artefacts.hash, artefacts.size FROM artefacts
      JOIN tasks ON tasks.task = artefacts.task WHERE tasks.ended IS NOT NULL
      """
    ) { (row) throws(Fault) in
      (
        try row.parsed(0, "task's id", TaskID.init), row.timestamp(1),
        try row.parsed(2, "hash", ContentHash.init(hexadecimal:)), row.int(3)
      )
    }
    for (task, time, hash, size) in rows {
      times[task] = time
      files[task, default: [:]][hash] = size
    }
    let old = try database.rows(
      "SELECT task, ended FROM tasks WHERE ended <= ? ORDER BY ended LIMIT ?",
      [.int(moment.microseconds), .int(limit)]
    ) { (row) throws(Fault) in (try row.parsed(0, "task's id", TaskID.init), row.timestamp(1)) }
    for (task, time) in old { times[task] = time }
    return times.map { Retention.Ended(task: $0.key, time: $0.value, files: files[$0.key] ?? [:]) }
  }

  func forget(_ task: TaskID) throws(Fault) {
    try database.run("DELETE FROM artefacts WHERE task = ?", [.text(task.text)])
    database.noteDeletion()
  }
}
