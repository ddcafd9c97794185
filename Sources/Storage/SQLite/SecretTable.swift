import Domain

/// The rows that hold what tasks were given in confidence, sealed.
struct SecretTable {
  let database: SQLiteConnection

  /// Once for each name of a task.
  func save(_ secret: SealedSecret, of task: TaskID) throws(Fault) {
    try database.run(
      "INSERT INTO secrets (task, name, origin, sealed) VALUES (?, ?, ?, ?)",
      [
        .text(task.text), .text(secret.secret.name), .text(secret.secret.origin.description), .blob(secret.sealed),
      ])
  }

  func secrets(of task: TaskID) throws(Fault) -> [SealedSecret] {
    try database.rows("SELECT name, origin, sealed FROM secrets WHERE task = ? ORDER BY name", [.text(task.text)]) {
      (row) throws(Fault) in
      let origin = try row.parsed(1, "origin") { try? Origin($0) }
      return SealedSecret(Secret(name: try row.text(0), origin: origin), sealed: row.blob(2))
    }
  }
}
