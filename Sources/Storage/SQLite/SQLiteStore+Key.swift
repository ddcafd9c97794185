package import Domain

extension SQLiteStore {
  /// The id of the key that seals what is in it; nil where none was noted yet.
  package func sealingKey() throws(Fault) -> String? {
    try read { (database) throws(Fault) in try Self.sealingKey(in: database) }
  }

  /// Notes which key seals. It travels with a backup, so that a restored state knows its key.
  /// - Throws: `store.full`, `store.io`, `daemon.stopping`.
  package func note(sealingKey id: String) async throws(Fault) {
    _ = try await write { (database) throws(Fault) in
      try database.run(
        "INSERT INTO meta (name, value) VALUES ('key', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        [.text(id)])
      return []
    }
  }

  static func sealingKey(in database: SQLiteConnection) throws(Fault) -> String? {
    try database.row("SELECT value FROM meta WHERE name = 'key'") { (row) throws(Fault) in try row.text(0) }
  }
}
