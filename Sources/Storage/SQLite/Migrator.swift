import Domain
import POSIX

/// Brings a database to where the folder of migrations stands: each file once, in order, in a transaction of its own,
/// remembered by its hash.
///
/// None may lose sight of a file: what nothing refers to is taken away when the store's files are opened, and a backup
/// from before the migration, which is of the database alone, would miss it.
struct Migrator {
  let folder: MigrationFolder
  let time: any TimeSource

  /// `Errd`: tells our files from those of other programs (`PRAGMA application_id`).
  private static let applicationID: Int64 = 0x4572_7264

  /// A database that another program made is refused, not migrated.
  /// - Parameter count: of migrations that it has then, at most.
  /// - Throws: `store.damaged`, `store.newer`, `store.migration`.
  func migrate(_ database: SQLiteConnection, upTo count: Int = .max) throws(Fault) {
    let known = try recorded(in: database)
    try Self.compare(known, with: folder, of: database.path)
    for migration in folder.migrations.prefix(count).dropFirst(known.count) { try apply(migration, to: database) }
  }

  /// The names of the migrations that a database has, which must be those of the folder, as far as they go. Changes
  /// nothing.
  /// - Throws: `store.damaged`, `store.newer`, `store.migration`.
  static func applied(in database: SQLiteConnection, of folder: MigrationFolder) throws(Fault) -> [String] {
    let owner = try database.row("PRAGMA application_id") { (row) throws(Fault) in row.int(0) } ?? 0
    guard owner == applicationID else { throw foreign(database.path) }
    let known = try rows(of: database)
    try compare(known, with: folder, of: database.path)
    return known.map(\.name)
  }

  /// What a database is made of, as SQLite says it: tables, indexes, triggers and views, but for what SQLite itself adds.
  static func parts(of database: SQLiteConnection) throws(Fault) -> [SchemaPart] {
    try database.rows(
      """
      SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema
      WHERE NOT (type IN ('table', 'index') AND name GLOB 'sqlite_*')
      """
    ) { (row) throws(Fault) in
      SchemaPart(
        kind: try row.parsed(0, "kind of a part", SchemaPart.Kind.init(rawValue:)), name: try row.text(1),
        table: try row.text(2), sql: try row.text(3))
    }
  }

  /// What the first migrations make of an empty database, tried in memory.
  static func parts(after count: Int, of folder: MigrationFolder) throws(Fault) -> [SchemaPart] {
    let database = try SQLiteConnection(path: ":memory:", access: .readWrite)
    try Migrator(folder: folder, time: SystemTime()).migrate(database, upTo: count)
    return try parts(of: database)
  }

  private static func foreign(_ path: String) -> Fault {
    Fault(.storeDamaged, "\(path) is a database of another program")
  }

  private static func rows(of database: SQLiteConnection) throws(Fault) -> [(name: String, hash: String)] {
    try database.rows("SELECT name, sha256 FROM migrations ORDER BY number") { (row) throws(Fault) in
      (try row.text(0), try row.text(1))
    }
  }

  private func recorded(in database: SQLiteConnection) throws(Fault) -> [(name: String, hash: String)] {
    let owner = try database.row("PRAGMA application_id") { (row) throws(Fault) in row.int(0) } ?? 0
    let tables = try database.row("SELECT count(*) FROM sqlite_schema") { (row) throws(Fault) in row.int(0) } ?? 0
    if owner == 0, tables == 0 {
      try database.execute(
        """
        BEGIN IMMEDIATE;
        PRAGMA application_id = \(Self.applicationID);
        CREATE TABLE migrations (
          number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, applied INTEGER NOT NULL
        ) STRICT;
        COMMIT
        """)
      return []
    }
    guard owner == Self.applicationID else { throw Self.foreign(database.path) }
    return try Self.rows(of: database)
  }

  private static func compare(
    _ known: [(name: String, hash: String)], with folder: MigrationFolder, of path: String
  ) throws(Fault) {
    for (index, record) in known.enumerated() {
      guard index < folder.migrations.count, folder.migrations[index].name == record.name else {
        let newest = folder.migrations.last?.name ?? ""
        throw Fault(
          .storeNewer, "\(path) was written by another Errand: it has \(record.name), this one knows up to \(newest)")
      }
      guard folder.migrations[index].hash.hexadecimal == record.hash else {
        throw Fault(.storeMigration, "\(folder.path)/\(record.name) was changed after \(path) had been made with it")
      }
    }
  }

  private func apply(_ migration: Migration, to database: SQLiteConnection) throws(Fault) {
    do throws(Fault) {
      try database.transaction { () throws(Fault) in
        let files = try StoredFile.all(in: database)
        try database.execute(migration.sql)
        guard database.isInTransaction else { throw Fault(.storeMigration, "it ends the transaction it runs in") }
        let lost = Set(files).subtracting(try StoredFile.all(in: database))
        guard lost.isEmpty else { throw Fault(.storeMigration, "it loses sight of \(lost.count) files of tasks") }
        try database.run(
          "INSERT INTO migrations (number, name, sha256, applied) VALUES (?, ?, ?, ?)",
          [
            .int(migration.number), .text(migration.name), .text(migration.hash.hexadecimal),
            .int(time.now().microseconds),
          ])
      }
    } catch {
      switch error.code {
      case .storeFull, .storeIO, .storeDamaged: throw error
      default: throw Fault(.storeMigration, "\(folder.path)/\(migration.name) cannot be applied", cause: error)
      }
    }
  }
}
