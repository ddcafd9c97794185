import Domain

/// The rows that say which files tasks have.
struct ArtefactTable {
  let database: SQLiteConnection

  /// A step that makes its file again puts the new one in the old one's place.
  func save(_ artefact: Artefact, of task: TaskID) throws(Fault) {
    try database.run(
      """
      INSERT INTO artefacts (task, name, step, hash, type, size) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (task, name) DO UPDATE SET step = excluded.step, hash = excluded.hash, type = excluded.type,
        size = excluded.size
      """,
      [
        .text(task.text), .text(artefact.name), .text(artefact.step.text), .text(artefact.hash.hexadecimal),
        .text(artefact.type), .int(artefact.size),
      ])
  }

  func artefacts(of task: TaskID) throws(Fault) -> [Artefact] {
    try database.rows(
      "SELECT name, type, size, hash, step FROM artefacts WHERE task = ? ORDER BY name", [.text(task.text)]
    ) { (row) throws(Fault) in
      Artefact(
        name: try row.text(0), type: try row.text(1), size: row.int(2),
        hash: try row.parsed(3, "hash", ContentHash.init(hexadecimal:)),
        step: try row.parsed(4, "step's id", StepID.init))
    }
  }

  func isReferred(to hash: ContentHash) throws(Fault) -> Bool {
    try database.row("SELECT 1 FROM artefacts WHERE hash = ? LIMIT 1", [.text(hash.hexadecimal)]) { _ in true } ?? false
  }
}
