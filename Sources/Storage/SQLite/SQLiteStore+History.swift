package import Domain

extension SQLiteStore: EventHistory {
  /// Rows that one call looks at.
  static let pageLimit = 1_000

  package func reach() async throws(Fault) -> EventReach {
    try await history.read { (database) throws(Fault) in try EventTable(database: database).reach() }
  }

  package func events(after sequence: Int64, limit: Int) async throws(Fault) -> [Event] {
    try await history.read { (database) throws(Fault) in
      try EventTable(database: database).events(after: sequence, limit: min(max(limit, 0), Self.pageLimit))
    }
  }
}
