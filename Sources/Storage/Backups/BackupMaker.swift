package import Domain
package import POSIX

/// Makes backups of a state while its daemon works on, and while there is none: a process of the state's owner, of its
/// own, so that the daemon neither waits for it nor ends with it.
///
/// A backup is one tar archive, mode 0600: what it says of itself (`manifest.json`), the database as it was at one
/// moment (`errand.db`), and each file that this database speaks of under its hash (`artefacts/`). Tar, because every
/// system reads it: whoever has nothing but a backup gets at what is in it. The key of the vault is not in it.
///
/// Before a migration it is the database alone (``makeBeforeMigration()``).
///
/// It gets its name only after it was unpacked into a fresh place and found to be what it says (``BackupReading``), by
/// the same code that restores.
package struct BackupMaker {
  package let places: StatePlaces
  let migrations: MigrationFolder
  private let version: String
  private let reserve: DiskReserve
  private let time: any TimeSource
  private let progress: BackupProgress.Listener

  /// How often the database is copied anew because a file went away before it was packed.
  private static let attempts = 5

  /// - Parameters:
  ///   - migrations: the folder of SQL files.
  ///   - reserve: what of the disk a backup never takes.
  ///   - progress: is told often; must not block.
  /// - Throws: `store.migration`.
  package init(
    places: StatePlaces, migrations: String, version: String, reserve: DiskReserve, time: any TimeSource,
    progress: @escaping BackupProgress.Listener = { _ in }
  ) throws(Fault) {
    self.places = places
    self.migrations = try MigrationFolder(path: migrations)
    self.version = version
    self.reserve = reserve
    self.time = time
    self.progress = progress
  }

  /// Makes one in the state's own folder of backups, under a name of this moment.
  /// - Returns: its path, its size, what it says of itself, and what of the database is not in it (``ForeignParts``).
  /// - Throws: `backup.running`, `backup.no_room`, `store.*`, `system.call`, `backup.invalid` where it is not whole when
  ///   it is read again. Nothing is left then.
  package func make() throws(Fault) -> (path: String, bytes: Int64, manifest: BackupManifest, warnings: [String]) {
    try alone { () throws(Fault) in
      let draft = "\(places.backupDraft)/backup.tar"
      let path = "\(places.backups)/\(BackupName(time.now()).text)"
      let (manifest, warnings) = try write(.all, to: try Files.creating(draft, isReadable: true))
      guard try Files.name(draft, path) else { throw Fault(.backupRunning, "\(path) was just made") }
      try Files.sync(places.backups)
      return (path, Files.size(path) ?? 0, manifest, warnings)
    }
  }

  /// Makes one in an open, empty file, which can be read, too.
  /// - Throws: as ``make()``; what was written then is no backup.
  package func make(into archive: Descriptor) throws(Fault) -> (manifest: BackupManifest, warnings: [String]) {
    try alone { () throws(Fault) in try write(.all, to: archive) }
  }

  /// The backups of the state's own folder, the newest first.
  package func kept() throws(Fault) -> [BackupName] {
    guard Files.exists(places.backups) else { return [] }
    return try Files.names(in: places.backups).compactMap(BackupName.init).sorted(by: >)
  }

  /// Takes away the backups that are not to be kept.
  /// - Returns: how many.
  package func prune(_ retention: BackupRetention) throws(Fault) -> Int {
    let superfluous = retention.superfluous(try kept())
    for backup in superfluous { Files.remove("\(places.backups)/\(backup.text)") }
    return superfluous.count + (try pruneOldForms())
  }

  // MARK: - Making

  /// One at a time; what an earlier one left half done goes first.
  func alone<Result>(_ work: () throws(Fault) -> Result) throws(Fault) -> Result {
    guard Files.exists(places.database) else {
      throw Fault(.storeIO, "there is nothing to back up: no database at \(places.database)")
    }
    try Files.makePrivateFolder(places.backups)
    guard let lock = try Files.lock(places.backupLock) else {
      throw Fault(.backupRunning, "another backup of \(places.folder) is being made")
    }
    defer { withExtendedLifetime(lock) {} }
    try Files.removeTree(places.backupDraft)
    try Files.makePrivateFolder(places.backupDraft)
    do throws(Fault) {
      let result = try work()
      try Files.removeTree(places.backupDraft)
      return result
    } catch {
      try? Files.removeTree(places.backupDraft)
      throw error
    }
  }

  func write(
    _ contents: BackupContents, to archive: Descriptor
  ) throws(Fault) -> (manifest: BackupManifest, warnings: [String]) {
    let snapshot = "\(places.backupDraft)/\(StatePlaces.databaseName)"
    let copy = try copy(contents, to: snapshot)
    let manifest = try pack(snapshot, copy.facts, contents, copy.files, into: archive)
    Files.remove(snapshot)
    let trial = "\(places.backupDraft)/trial"
    try Files.makePrivateFolder(trial)
    let reading = BackupReading(archive: archive, migrations: migrations, isLasting: false, progress: progress)
    guard try reading.unpack(into: trial) == manifest else {
      throw Fault(.backupInvalid, "the backup says something else when it is read again")
    }
    return (manifest, copy.warnings)
  }

  private typealias Copy = (facts: BackupFacts, files: [FileLinks.Link], warnings: [String])

  /// The database as it is at one moment, with every file that goes along held open, so that none can go away any
  /// more; copied anew where one has gone already, because its task was deleted meanwhile.
  private func copy(_ contents: BackupContents, to snapshot: String) throws(Fault) -> Copy {
    for _ in 1..<Self.attempts {
      if let copied = try copyOnce(contents, to: snapshot) { return copied }
      Files.remove(snapshot)
    }
    guard let copied = try copyOnce(contents, to: snapshot) else {
      throw Fault(
        .artefactNotFound,
        "a file that the database speaks of is not in \(places.artefacts); errand doctor may tell more")
    }
    return copied
  }

  private func copyOnce(_ contents: BackupContents, to snapshot: String) throws(Fault) -> Copy? {
    let bytes = Files.size(places.database) ?? 0
    try checkRoom(bytes * 2)
    progress(BackupProgress(stage: .copying, done: 0, all: bytes))
    let source = try SQLiteConnection(path: places.database, access: .readOnly)
    _ = try Migrator.applied(in: source, of: migrations)
    // From a reader of its own, in one reading transaction: the writer works on meanwhile (sqlite.org/lang_vacuum.html).
    // What was deleted is not copied.
    try source.run("VACUUM INTO ?", [.text(snapshot)])
    let warnings = try ForeignParts(copy: snapshot, of: places.database, migrations).settle()
    let facts = try BackupFacts(of: try SQLiteConnection(path: snapshot, access: .readOnly), migrations)
    let packed = contents == .all ? facts.files : []
    try checkRoom(((Files.size(snapshot) ?? 0) + packed.reduce(0) { $0 + $1.size }) * 2)
    let links = FileLinks(from: places.artefacts, to: "\(places.backupDraft)/files")
    guard let held = try links.hold(packed) else { return nil }
    return (facts, held, warnings)
  }

  /// The archive and what is unpacked to look at it, beside each other.
  private func checkRoom(_ needed: Int64) throws(Fault) {
    guard let space = Files.space(at: places.folder), !reserve.hasRoom(for: needed, on: space) else { return }
    throw Fault(
      .backupNoRoom,
      """
      a backup of \(places.folder) needs \(needed >> 20) MiB for a while, \(space.free >> 20) MiB are free, and \
      \(reserve.least(of: space.total) >> 20) MiB are left alone
      """)
  }

  private func pack(
    _ snapshot: String, _ facts: BackupFacts, _ contents: BackupContents, _ files: [FileLinks.Link],
    into archive: Descriptor
  ) throws(Fault) -> BackupManifest {
    let database = try Files.opening(snapshot)
    let size = Files.size(snapshot) ?? 0
    let manifest = BackupManifest(
      version: version, made: time.now(), contents: contents, facts: facts, databaseBytes: size,
      databaseHash: try database.contentHash())
    let tar = TarWriter(to: archive)
    try tar.add(BackupReading.manifestName, Array(manifest.json.text.utf8))
    try tar.add(StatePlaces.databaseName, from: try Files.opening(snapshot), size: size)
    var done = size
    for file in files {
      try tar.add(BackupReading.name(of: file.hash), from: try Files.opening(file.path), size: file.size)
      done += file.size
      progress(BackupProgress(stage: .packing, done: done, all: manifest.unpackedBytes))
    }
    try tar.finish()
    return manifest
  }
}
