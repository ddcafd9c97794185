import Domain

/// What somebody has done by hand to the form of a database that is in use: an index of an administrator's own, say, or
/// one of ours that is lost. The database works, so it is told and not refused; a backup of it is made as the migrations
/// would have made it, because nothing else is ever restored.
struct ForeignParts {
  private let copy: SQLiteConnection
  private let original: String
  private let migrations: MigrationFolder

  /// - Parameters:
  ///   - copy: of the database; is changed where something is foreign.
  ///   - original: the database, for messages.
  /// - Throws: `store.*`.
  init(copy: String, of original: String, _ migrations: MigrationFolder) throws(Fault) {
    self.copy = try SQLiteConnection(path: copy, access: .readWrite)
    self.original = original
    self.migrations = migrations
  }

  /// Takes out of the copy what is not ours, and makes again what was lost of our indexes and triggers.
  /// - Returns: of each part, what was done, in words for people.
  /// - Throws: `store.damaged` for a table of ours that is gone or has another form: what it holds cannot be told.
  func settle() throws(Fault) -> [String] {
    let wanted = Set(try Migrator.parts(after: try Migrator.applied(in: copy, of: migrations).count, of: migrations))
    let found = Set(try Migrator.parts(of: copy))
    guard wanted != found else { return [] }
    if let table = wanted.subtracting(found).filter({ $0.kind == .table }).min() {
      throw Fault(.storeDamaged, "\(original) is not made of what its migrations make: \(table.words) differs")
    }
    let (foreign, lost) = (found.subtracting(wanted).sorted(), wanted.subtracting(found).sorted())
    for part in foreign { try copy.execute(part.removal) }
    for part in lost { try copy.execute(part.sql) }
    // What was in it is in no page of the copy then.
    try copy.execute("VACUUM")
    let ours = Set(lost.map(\.name))
    return foreign.filter { !ours.contains($0.name) }.map { "\($0.words) is not Errand's: the backup leaves it out" }
      + lost.map { "\($0.words) is lost or changed in \(original): the backup has it as it was made" }
  }
}
