package import Domain
internal import POSIX

/// Backups of a database in an older form, from before it was brought up to date.
extension BackupMaker {
  /// How they are called: `errand-schema-0007.tar` holds a database with seven migrations.
  private static let oldFormPrefix = "errand-schema-"
  private static let suffix = ".tar"
  /// Older ones go with the next nightly backup.
  private static let oldFormsKept = 2

  /// Makes one where a start would change the form of the database, in the place of an earlier one of the same form: of
  /// the database alone, tried like every other. Whoever waits for the start waits for no file to be packed.
  ///
  /// The files stay where they are, each under the hash of its content, and no migration changes one or loses sight of
  /// one: ``Migrator`` refuses that. So what the migrated database takes away when it is opened, none of the older one's
  /// is among it. Later they go as they would have gone without an upgrade, with old or deleted tasks;
  /// ``Restoration`` does without those then, and says how many.
  /// - Returns: its path, the newest migration that it has, and what of the database is not in it; nil where nothing is
  ///   to be changed.
  /// - Throws: as ``make()``, and what ``SQLiteStore/survey(path:migrations:)`` throws.
  package func makeBeforeMigration() throws(Fault) -> (path: String, schema: String, warnings: [String])? {
    guard let survey = try SQLiteStore.survey(path: places.database, migrations: migrations.path), survey.behind > 0,
      let number = Migration.number(inName: survey.schema)
    else { return nil }
    let digits = String(number)
    let name = Self.oldFormPrefix + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + Self.suffix
    let path = "\(places.backups)/\(name)"
    let warnings = try alone { () throws(Fault) in
      let draft = "\(places.backupDraft)/backup.tar"
      let made = try write(.database, to: try Files.creating(draft, isReadable: true))
      try Files.rename(draft, to: path)
      try Files.sync(places.backups)
      return made.warnings
    }
    return (path, survey.schema, warnings)
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
