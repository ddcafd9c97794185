package import Domain

extension SQLiteStore {
  /// The port of 127.0.0.1 that the page had last; nil where it had none of its own choice.
  package func pagePort() throws(Fault) -> UInt16? {
    try read { (database) throws(Fault) in
      try database.row("SELECT value FROM meta WHERE name = 'page_port'") { (row) throws(Fault) in
        UInt16(try row.text(0))
      } ?? nil
    }
  }

  /// Notes the port, so that the page has the same address after a restart.
  /// - Throws: `store.full`, `store.io`, `daemon.stopping`.
  package func note(pagePort port: UInt16) async throws(Fault) {
    _ = try await write { (database) throws(Fault) in
      try database.run(
        """
        INSERT INTO meta (name, value) VALUES ('page_port', ?)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value
        """, [.text(String(port))])
      return []
    }
  }
}
