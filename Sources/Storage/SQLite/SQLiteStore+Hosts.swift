package import Domain

extension SQLiteStore: HostStore {
  package func hosts() throws(Fault) -> [HostRecord] {
    try read { (database) throws(Fault) in try HostTable(database: database).all() }
  }

  /// Together with whatever else is written at this moment.
  package func remember(_ record: HostRecord, at now: Timestamp) async throws(Fault) {
    _ = try await write { (database) throws(Fault) in
      try HostTable(database: database).save(record, at: now)
      return []
    }
  }
}
