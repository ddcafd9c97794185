package import Domain

extension SQLiteStore: TaskAttic {
  package func ended(before moment: Timestamp) throws(Fault) -> [Retention.Ended] {
    try read { (database) throws(Fault) in
      try ArtefactTable(database: database).ended(before: moment, limit: 1000)
    }
  }

  package func forgetFiles(of task: TaskID) async throws(Fault) {
    _ = try await write { (database) throws(Fault) in
      try ArtefactTable(database: database).forget(task)
      return []
    }
  }
}
