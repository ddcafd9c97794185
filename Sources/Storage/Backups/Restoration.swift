package import Domain
package import POSIX

/// Puts a backup in the place of a state. What was there is put aside, not deleted.
///
/// ``begin(from:aside:)`` unpacks beside the state and changes nothing of it, until the backup is known to be whole; then
/// one small file, written and synced, makes the restore a settled thing. From there on whoever holds the state's lock
/// next carries it out (``finish()``): moves within one folder, each of which may be the last before a crash and is gone
/// on with at the next start. So at any moment the old state is there, or the new one will be.
package struct Restoration {
  package let places: StatePlaces

  package init(places: StatePlaces) { self.places = places }

  /// What of a state is the database's, beside it. The log first would be the database without its newest commits.
  private static let databaseNames = ["", "-wal", "-shm", ".mark"].map { StatePlaces.databaseName + $0 }
  private static let prefix = "before-restore-"

  /// Whether a restore was settled and is not carried out yet.
  package var isPending: Bool { Files.exists(places.marker) }

  /// Reads a backup whole, unpacks it beside the state with a new epoch, and settles that it is restored.
  /// - Parameters:
  ///   - archive: the backup; can be read at any place.
  ///   - reserve: what of the disk is never taken.
  ///   - keys: of the state as it is; what another key has sealed is refused.
  /// - Returns: what the backup says of itself, the folder that the state will be put aside into, and how many files the
  ///   restored state does without: those that a backup of the database alone speaks of and the state has no more.
  /// - Throws: `backup.invalid`, `backup.foreign`, `backup.running`, `backup.no_room`, `store.*`, `system.call`: nothing
  ///   is changed then.
  package func begin(
    from archive: Descriptor, migrations: String, reserve: DiskReserve, keys: RestoreKeys = .unknown,
    time: any TimeSource,
    progress: @escaping BackupProgress.Listener = { _ in }
  ) throws(Fault) -> (manifest: BackupManifest, aside: String, lost: Int) {
    let folder = try MigrationFolder(path: migrations)
    try Files.makePrivateFolder(places.backups)
    guard let lock = try Files.lock(places.backupLock) else {
      throw Fault(.backupRunning, "a backup of \(places.folder) is being made or restored")
    }
    defer { withExtendedLifetime(lock) {} }
    guard !isPending else {
      throw Fault(.backupRunning, "\(places.folder) is being restored already, which the daemon's next start ends")
    }
    try Files.removeTree(places.staged)
    try Files.makePrivateFolder(places.staged)
    do throws(Fault) {
      let reading = BackupReading(archive: archive, migrations: folder, isLasting: true, progress: progress)
      let manifest = try reading.unpack(into: places.staged) { (manifest) throws(Fault) in
        try checkRoom(for: manifest, reserve)
      }
      let lost = manifest.contents == .database ? try StagedFiles(places, progress).take() : 0
      try prepare(keys)
      let name = freshName(at: time.now())
      try settle(name)
      return (manifest, "\(places.folder)/\(name)", lost)
    } catch {
      try? Files.removeTree(places.staged)
      throw error
    }
  }

  /// Carries out what was settled, or nothing. The caller holds the lock of the state.
  /// - Returns: the folder that holds what was there before; nil where there was nothing to do.
  /// - Throws: `store.io`, `store.full`, `system.call`: to be called again then.
  package func finish() throws(Fault) -> String? {
    guard isPending else { return nil }
    let words = try Files.read(places.marker, limit: 100)
    let name = String(decoding: words, as: UTF8.self).split(separator: "\n").first.map(String.init) ?? ""
    guard name.hasPrefix(Self.prefix), !name.contains("/") else {
      throw Fault(.storeIO, "\(places.marker) does not say where the state is to be put aside; take the file away")
    }
    let aside = "\(places.folder)/\(name)"
    try Files.makePrivateFolder(aside)
    // The database comes last: while it is not there, what stands in its place is the old one.
    if Files.exists("\(places.staged)/\(StatePlaces.databaseName)") {
      for name in Self.databaseNames { try move(name, from: places.folder, to: aside) }
      if Files.exists("\(places.staged)/\(StatePlaces.artefactsName)") {
        try move(StatePlaces.artefactsName, from: places.folder, to: aside)
        try Files.sync(aside)
        try move(StatePlaces.artefactsName, from: places.staged, to: places.folder)
      }
      try Files.sync(places.folder)
      try move(StatePlaces.databaseName, from: places.staged, to: places.folder)
      try Files.sync(places.folder)
    }
    try Files.removeTree(places.staged)
    Files.remove(places.marker)
    try Files.sync(places.folder)
    return aside
  }

  /// Of the folder that the state is put aside into: what an earlier restore of the same second has put there stays.
  private func freshName(at moment: Timestamp) -> String {
    let name = Self.prefix + BackupName(moment).text.dropFirst("errand-".count).dropLast(".tar".count)
    let free = (2...1000).lazy.map { "\(name)-\($0)" }.first { !Files.exists("\(places.folder)/\($0)") }
    return Files.exists("\(places.folder)/\(name)") ? free ?? name : name
  }

  /// Nothing where it is moved already, or was never there.
  private func move(_ name: String, from old: String, to new: String) throws(Fault) {
    guard Files.exists("\(old)/\(name)"), !Files.exists("\(new)/\(name)") else { return }
    try Files.rename("\(old)/\(name)", to: "\(new)/\(name)")
  }

  private func settle(_ name: String) throws(Fault) {
    let draft = "\(places.staged)/marker"
    let file = try Files.creating(draft)
    try file.write(Array("\(name)\n".utf8))
    try file.sync()
    try Files.sync(places.staged)
    try Files.rename(draft, to: places.marker)
    try Files.sync(places.folder)
  }

  /// Readers of the old history must not go on in this one, and whoever goes on with its tasks must know up to which
  /// event they come from a backup.
  private func prepare(_ keys: RestoreKeys) throws(Fault) {
    let database = try SQLiteConnection(path: "\(places.staged)/\(StatePlaces.databaseName)", access: .readWrite)
    try keys.settle(in: database)
    try database.execute(
      """
      UPDATE meta SET value = lower(hex(randomblob(8))) WHERE name = 'epoch';
      INSERT OR REPLACE INTO meta (name, value) SELECT '\(SQLiteStore.restoredName)', ifnull(max(seq), 0) FROM events
      """)
  }

  private func checkRoom(for manifest: BackupManifest, _ reserve: DiskReserve) throws(Fault) {
    let needed = manifest.unpackedBytes
    guard let space = Files.space(at: places.folder) else { return }
    guard reserve.hasRoom(for: needed, on: space) else {
      throw Fault(
        .backupNoRoom, "the backup unpacks to \(needed >> 20) MiB, and \(space.free >> 20) MiB are free for the state")
    }
  }
}
