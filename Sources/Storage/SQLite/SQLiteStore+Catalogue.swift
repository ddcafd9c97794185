package import Domain

extension SQLiteStore: TaskCatalogue {
  /// A search for words, or a site, reads beside the others, on the thread of the history.
  package func page(_ search: TaskSearch) async throws(Fault) -> TaskPage {
    var search = search
    search.limit = min(max(search.limit, 1), Self.rowLimit)
    let query = TaskPageQuery(search: search)
    guard !search.isPlain else {
      return try read { (database) throws(Fault) in try query.run(in: database) }
    }
    return try await history.read { (database) throws(Fault) in try query.run(in: database) }
  }

  package func failures(since: Timestamp?) async throws(Fault) -> LookBack<FailureGroup> {
    try await history.read { (database) throws(Fault) in try FailureQuery(since: since).run(in: database) }
  }

  package func sites() async throws(Fault) -> LookBack<SiteTally> {
    try await history.read { (database) throws(Fault) in try SiteQuery.run(in: database) }
  }

  package func overview(limit: Int) throws(Fault) -> TaskOverview {
    try read { (database) throws(Fault) in
      try OverviewQuery(database: database).run(limit: min(max(limit, 1), Self.rowLimit), epoch: epoch)
    }
  }
}
