import Domain
import Synchronization

/// Notices that the database is not the one that was here last: an older one was put in its place, or it came from
/// elsewhere. It gets a new epoch then, so that no reader goes on in another history.
///
/// Each opening has a name of its own, in the database and in the mark beside it, so that a copy of before it is always
/// known. One that was made since is known by the highest number, which is written down when the store is closed and
/// every ``interval`` events: only a copy from an opening that was killed less than so many events later is not.
final class HistoryKeeper: Sendable {
  let epoch: String
  private let opening: String
  private let path: String
  private let marked: Mutex<Int64>

  /// Events between two marks: each is a small file written and renamed, not synced, between two commits.
  static let interval: Int64 = 256

  static func path(of database: String) -> String { database + ".mark" }

  private init(epoch: String, opening: String, path: String, latest: Int64) {
    self.epoch = epoch
    self.opening = opening
    self.path = path
    marked = Mutex(latest)
  }

  /// - Parameter database: for writing, of which nobody reads yet.
  /// - Throws: `store.damaged`, `store.io`, and `store.full` where a new epoch is needed.
  static func open(_ database: SQLiteConnection) throws(Fault) -> HistoryKeeper {
    guard let epoch = try fact("epoch", database) else {
      throw Fault(.storeDamaged, "\(database.path) has lost its epoch")
    }
    let opening = try fact("opening", database) ?? "none"
    let path = path(of: database.path)
    let latest = try EventTable(database: database).reach().latest
    let mark = HistoryMark(path: path)
    let isSame = mark.map { $0.epoch == epoch && $0.openings.contains(opening) && $0.latest <= latest } ?? (latest == 0)
    if isSame {
      let opening = goOn(from: opening, of: epoch, latest, database)
      return HistoryKeeper(epoch: epoch, opening: opening, path: path, latest: latest)
    }
    let (newEpoch, newOpening) = (try drawn(database), try drawn(database))
    try database.transaction { () throws(Fault) in
      try set("epoch", newEpoch, database)
      try set("opening", newOpening, database)
    }
    // Without it the next opening draws another epoch, which is right, too.
    try? HistoryMark(epoch: newEpoch, openings: [newOpening], latest: latest).write(to: path)
    return HistoryKeeper(epoch: newEpoch, opening: newOpening, path: path, latest: latest)
  }

  /// The mark knows both names until the database has the next one. A disk that takes nothing leaves things as they are.
  /// - Returns: the name that the database bears from here on.
  private static func goOn(
    from opening: String, of epoch: String, _ latest: Int64, _ database: SQLiteConnection
  ) -> String {
    let path = path(of: database.path)
    do throws(Fault) {
      let next = try drawn(database)
      try HistoryMark(epoch: epoch, openings: [opening, next], latest: latest).write(to: path)
      try database.transaction { () throws(Fault) in try set("opening", next, database) }
      try? HistoryMark(epoch: epoch, openings: [next], latest: latest).write(to: path)
      return next
    } catch {
      return opening
    }
  }

  // MARK: - While it is open

  /// After a commit: writes the highest number down where it has grown enough.
  func committed(_ latest: Int64) {
    let isDue = marked.withLock { marked in
      guard latest >= marked + Self.interval else { return false }
      marked = latest
      return true
    }
    if isDue { write(latest) }
  }

  /// Before the database is closed.
  func close(_ database: SQLiteConnection) {
    if let latest = try? EventTable(database: database).reach().latest { write(latest) }
  }

  /// An older mark says less, but nothing wrong.
  private func write(_ latest: Int64) {
    try? HistoryMark(epoch: epoch, openings: [opening], latest: latest).write(to: path)
  }

  // MARK: - In the database

  private static func fact(_ name: String, _ database: SQLiteConnection) throws(Fault) -> String? {
    try database.row("SELECT value FROM meta WHERE name = ?", [.text(name)]) { (row) throws(Fault) in try row.text(0) }
  }

  private static func set(_ name: String, _ value: String, _ database: SQLiteConnection) throws(Fault) {
    try database.run(
      "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
      [.text(name), .text(value)])
  }

  private static func drawn(_ database: SQLiteConnection) throws(Fault) -> String {
    try database.row("SELECT lower(hex(randomblob(8)))") { (row) throws(Fault) in try row.text(0) } ?? ""
  }
}
