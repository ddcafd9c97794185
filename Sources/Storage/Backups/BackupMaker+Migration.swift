package import Domain
internal import POSIX

/// Backups of a database in an older form, from before it was brought up to date.
extension BackupMaker {
  /// How they are called: `errand-schema-0007.tar` holds a database with seven migrations.
  private static let oldFormPrefix = "errand-schema-"
  private static let suffix = ".tar"
  /// Older ones go with the next nightly backup.
  private static let oldFormsKept = 2

  /// Makes one where a start would change the form of the database, in the place of an earlier one of the same form.
  /// - Returns: its path and the newest migration that it has; nil where nothing is to be changed.
  /// - Throws: as ``make()``, and what ``SQLiteStore/survey(path:migrations:)`` throws.
  package func makeBeforeMigration() throws(Fault) -> (path: String, schema: String)? {
    guard let survey = try SQLiteStore.survey(path: places.database, migrations: migrations.path), survey.behind > 0,
      let number = Migration.number(inName: survey.schema)
    else { return nil }
    let digits = String(number)
    let name = Self.oldFormPrefix + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + Self.suffix
    let path = "\(places.backups)/\(name)"
    try alone { () throws(Fault) in
      let draft = "\(places.backupDraft)/backup.tar"
      _ = try write(to: try Files.creating(draft, isReadable: true))
      try Files.rename(draft, to: path)
      try Files.sync(places.backups)
    }
    return (path, survey.schema)
  }

  /// - Returns: how many went.
  func pruneOldForms() throws(Fault) -> Int {
    guard Files.exists(places.backups) else { return 0 }
    let names = try Files.names(in: places.backups).filter { name in
      name.hasPrefix(Self.oldFormPrefix) && name.hasSuffix(Self.suffix)
    }
    // Their numbers have as many digits each.
    let superfluous = names.sorted().dropLast(Self.oldFormsKept)
    for name in superfluous { Files.remove("\(places.backups)/\(name)") }
    return superfluous.count
  }
}
