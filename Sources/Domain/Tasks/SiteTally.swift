/// What the newest tasks had to do with one site.
package struct SiteTally: Hashable, Sendable {
  package struct LastFault: Hashable, Sendable {
    package let code: ErrorCode
    package let task: TaskID
    package let time: Timestamp

    package init(code: ErrorCode, task: TaskID, time: Timestamp) {
      self.code = code
      self.task = task
      self.time = time
    }
  }

  package let site: String
  /// That act on it.
  package var tasks = 0
  /// Of these, those that have not ended.
  package var open = 0
  /// Of these, those that failed at it.
  package var failed = 0
  /// When the newest was made.
  package var newest: Timestamp
  /// Of the newest that failed at it.
  package var lastFault: LastFault?

  package init(site: String, newest: Timestamp) {
    self.site = site
    self.newest = newest
  }
}
