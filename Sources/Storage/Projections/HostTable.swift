import Domain

/// The rows of hosts that are left alone. Not folded from events: they belong to no task.
struct HostTable {
  let database: SQLiteConnection

  /// More than this are never read; the newest are.
  static let limit = 10_000

  func all() throws(Fault) -> [HostRecord] {
    try database.rows(
      """
      SELECT site, faults, openings, open_until, held_until FROM hosts
      ORDER BY max(coalesce(open_until, 0), coalesce(held_until, 0)) DESC LIMIT ?
      """, [.int(Self.limit)]
    ) { (row) throws(Fault) in
      let trouble = row.timestampOrNil(3).map { until in
        HostRecord.Trouble(faults: Int(row.int(1)), openings: Int(row.int(2)), until: until)
      }
      return HostRecord(
        site: try row.parsed(0, "host's name") { try? Site($0) }, trouble: trouble, heldUntil: row.timestampOrNil(4))
    }
  }

  /// - Parameter now: what is over then is forgotten; a host in trouble stays until it answers.
  func save(_ record: HostRecord, at now: Timestamp) throws(Fault) {
    try database.run(
      "DELETE FROM hosts WHERE site = ? OR (open_until IS NULL AND held_until <= ?)",
      [.text(record.site.name), .int(now.microseconds)])
    guard record.trouble != nil || record.heldUntil.map({ $0 > now }) == true else { return }
    try database.run(
      "INSERT INTO hosts (site, faults, openings, open_until, held_until) VALUES (?, ?, ?, ?, ?)",
      [
        .text(record.site.name), .int(record.trouble?.faults ?? 0), .int(record.trouble?.openings ?? 0),
        .int(record.trouble?.until.microseconds), .int(record.heldUntil?.microseconds),
      ])
  }
}
