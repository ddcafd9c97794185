import Domain

/// The rows of sessions and of links to the page.
struct SessionTable {
  let database: SQLiteConnection
  /// Rows of another one do not count, and go.
  let epoch: String

  private static let columns = "id, user, member_of, begun, seen"

  // MARK: - Links

  func keep(_ link: EntryLink, under token: ContentHash, within bounds: SessionBounds) throws(Fault) {
    try database.run(
      "DELETE FROM entry_links WHERE epoch <> ? OR made < ?", [.text(epoch), .int(bounds.oldest.microseconds)])
    try makeRoom(in: "entry_links", by: "made", for: link.user, within: bounds)
    try database.run(
      "INSERT INTO entry_links (token, epoch, user, member_of, made) VALUES (?, ?, ?, ?, ?)",
      [
        .text(token.hexadecimal), .text(epoch), .int(Int64(link.user)), .text(Self.text(of: link.groups)),
        .int(link.made.microseconds),
      ])
  }

  func link(under token: ContentHash) throws(Fault) -> EntryLink? {
    try database.row(
      "SELECT user, member_of, made FROM entry_links WHERE token = ? AND epoch = ?",
      [.text(token.hexadecimal), .text(epoch)]
    ) { (row) throws(Fault) in
      EntryLink(
        user: try Self.user(row, 0), groups: try row.parsed(1, "set of groups", Self.groups), made: row.timestamp(2))
    }
  }

  func remove(linkUnder token: ContentHash) throws(Fault) {
    try database.run("DELETE FROM entry_links WHERE token = ?", [.text(token.hexadecimal)])
  }

  // MARK: - Sessions

  func keep(_ session: PageSession, under token: ContentHash, within bounds: SessionBounds) throws(Fault) {
    try database.run(
      "DELETE FROM sessions WHERE epoch <> ? OR begun < ?", [.text(epoch), .int(bounds.oldest.microseconds)])
    try makeRoom(in: "sessions", by: "seen", for: session.user, within: bounds)
    try database.run(
      "INSERT INTO sessions (token, epoch, \(Self.columns)) VALUES (?, ?, ?, ?, ?, ?, ?)",
      [
        .text(token.hexadecimal), .text(epoch), .text(session.id), .int(Int64(session.user)),
        .text(Self.text(of: session.groups)), .int(session.begun.microseconds), .int(session.seen.microseconds),
      ])
  }

  func session(under token: ContentHash) throws(Fault) -> PageSession? {
    try database.row(
      "SELECT \(Self.columns) FROM sessions WHERE token = ? AND epoch = ?", [.text(token.hexadecimal), .text(epoch)],
      Self.session)
  }

  func all() throws(Fault) -> [PageSession] {
    try database.rows(
      "SELECT \(Self.columns) FROM sessions WHERE epoch = ? ORDER BY seen DESC, id LIMIT ?",
      [.text(epoch), .int(SQLiteStore.rowLimit)], Self.session)
  }

  func saw(_ id: String, at moment: Timestamp) throws(Fault) {
    try database.run("UPDATE sessions SET seen = ? WHERE id = ?", [.int(moment.microseconds), .text(id)])
  }

  func end(_ ids: [String]) throws(Fault) {
    for id in ids { try database.run("DELETE FROM sessions WHERE id = ?", [.text(id)]) }
  }

  // MARK: -

  /// For one more: first of the user's own, then of all.
  private func makeRoom(in table: String, by age: String, for user: UInt32, within bounds: SessionBounds) throws(Fault)
  {
    try database.run(
      """
      DELETE FROM \(table) WHERE token IN
        (SELECT token FROM \(table) WHERE user = ? ORDER BY \(age) DESC, token LIMIT -1 OFFSET ?)
      """, [.int(Int64(user)), .int(bounds.perUser - 1)])
    try database.run(
      "DELETE FROM \(table) WHERE token IN (SELECT token FROM \(table) ORDER BY \(age) DESC, token LIMIT -1 OFFSET ?)",
      [.int(bounds.inAll - 1)])
  }

  private static func session(_ row: borrowing SQLiteRow) throws(Fault) -> PageSession {
    PageSession(
      id: try row.text(0), user: try user(row, 1), groups: try row.parsed(2, "set of groups", groups),
      begun: row.timestamp(3), seen: row.timestamp(4))
  }

  private static func user(_ row: borrowing SQLiteRow, _ column: Int32) throws(Fault) -> UInt32 {
    guard let user = UInt32(exactly: row.int(column)) else { throw row.damaged("a user that is none") }
    return user
  }

  private static func text(of groups: Set<UInt32>) -> String { groups.sorted().map(String.init).joined(separator: " ") }

  private static func groups(_ text: String) -> Set<UInt32>? {
    let parts = text.split(separator: " ")
    let groups = parts.compactMap { UInt32($0) }
    return groups.count == parts.count ? Set(groups) : nil
  }
}
