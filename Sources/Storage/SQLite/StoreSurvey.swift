package import Domain

/// What a look at a database tells that changes nothing in it.
package struct StoreSurvey: Hashable, Sendable {
  /// The newest migration that was applied, by its file's name.
  package let schema: String
  /// Migrations that the next start will apply.
  package let behind: Int
  /// Of the file.
  package let bytes: Int64
  /// Whether it holds anything that only the key opens.
  package let holdsSealed: Bool
  /// The id of the key that seals it; nil where none was noted yet.
  package let sealingKey: String?
}

extension SQLiteStore {
  /// Looks at a store without making, migrating or checking it page by page; others may use it meanwhile.
  /// - Returns: nil where there is no file.
  /// - Throws: `store.io`, `store.damaged`, `store.newer`, `store.migration`, `system.call`.
  package static func survey(path: String, migrations: String) throws(Fault) -> StoreSurvey? {
    let folder = try MigrationFolder(path: migrations)
    guard let bytes = try DatabaseFile(path: path).size() else { return nil }
    guard bytes >= smallestPage else { throw Fault(.storeDamaged, "\(path) is too short to be a database") }
    let database = try SQLiteConnection(path: path, access: .readOnly)
    let applied = try Migrator.applied(in: database, of: folder)
    return StoreSurvey(
      schema: applied.last ?? "none", behind: folder.migrations.count - applied.count, bytes: bytes,
      holdsSealed: try SealedRows(database: database).exist(),
      sealingKey: applied.isEmpty ? nil : try sealingKey(in: database))
  }
}
