import Domain
import POSIX

/// Unpacks a backup into a folder and finds out whether it is whole: every part has the hash that was said of it, the
/// database is sound, and each file that it speaks of is there, unless the backup holds the database alone.
struct BackupReading {
  let archive: Descriptor
  let migrations: MigrationFolder
  /// Whether what is unpacked is to survive a crash of the host; a trial need not.
  let isLasting: Bool
  let progress: BackupProgress.Listener

  static let manifestName = "manifest.json"

  /// - Parameter folder: empty, for its owner alone.
  /// - Returns: what the backup says of itself, which is then true.
  /// - Throws: `backup.invalid`, `store.damaged`, `store.newer`, `store.migration`, `store.full`, `store.io`.
  func unpack(
    into folder: String, _ mayUnpack: (BackupManifest) throws(Fault) -> Void = { _ in }
  ) throws(Fault) -> BackupManifest {
    var tar = TarReader(from: archive)
    let manifest = try Self.manifest(&tar)
    try mayUnpack(manifest)
    let database = "\(folder)/\(StatePlaces.databaseName)"
    try unpackDatabase(manifest, &tar, to: database)
    let files = try unpackFiles(manifest, &tar, into: "\(folder)/\(StatePlaces.artefactsName)")
    let facts = try BackupFacts(of: try SQLiteConnection(path: database, access: .readOnly), migrations)
    guard files == (manifest.contents == .all ? facts.files : []), Int64(facts.files.count) == manifest.files,
      facts.fileBytes == manifest.fileBytes
    else { throw Fault(.backupInvalid, "the backup has not the files that its database speaks of") }
    guard facts.epoch == manifest.epoch, facts.latest == manifest.latest, facts.tasks == manifest.tasks,
      facts.schema == manifest.schema, facts.holdsSealed == manifest.holdsSealed,
      facts.unfinished == manifest.unfinished
    else { throw Fault(.backupInvalid, "the backup's database is not the one that it says") }
    if isLasting { try Files.sync(folder) }
    return manifest
  }

  private static func manifest(_ tar: inout TarReader) throws(Fault) -> BackupManifest {
    guard let header = try tar.next(), header.name == manifestName, header.size <= BackupManifest.sizeLimit else {
      throw Fault(.backupInvalid, "this is no backup of Errand: it does not begin with what one says of itself")
    }
    var bytes: [UInt8] = []
    _ = try tar.read(header) { (part) throws(Fault) in bytes += part }
    return try BackupManifest(bytes)
  }

  private func unpackDatabase(
    _ manifest: BackupManifest, _ tar: inout TarReader, to path: String
  ) throws(Fault) {
    guard let header = try tar.next(), header.name == StatePlaces.databaseName, header.size == manifest.databaseBytes
    else { throw Fault(.backupInvalid, "the backup's database is missing, or not as long as was said") }
    guard try save(header, &tar, to: path, done: 0, of: manifest) == manifest.databaseHash else {
      throw Fault(.backupInvalid, "the backup's database was changed: it does not have its hash")
    }
  }

  /// Each once, in the order of their hashes, as they were packed; none where the backup holds the database alone.
  private func unpackFiles(
    _ manifest: BackupManifest, _ tar: inout TarReader, into folder: String
  ) throws(Fault) -> [StoredFile] {
    let places = ArtefactPlaces(folder: folder)
    if manifest.contents == .all { try Files.makePrivateFolder(folder) }
    var files: [StoredFile] = []
    var bytes: Int64 = 0
    while let header = try tar.next() {
      guard manifest.contents == .all, let hash = Self.hash(inName: header.name),
        files.last.map({ $0.hash.hexadecimal < hash.hexadecimal }) ?? true,
        Int64(files.count) < manifest.files, header.size <= manifest.fileBytes - bytes
      else { throw Fault(.backupInvalid, "the backup holds a part that does not belong there") }
      try Files.makePrivateFolder(places.group(of: hash))
      let found = try save(header, &tar, to: places.file(hash), done: manifest.databaseBytes + bytes, of: manifest)
      guard found == hash else { throw Fault(.backupInvalid, "a file of the backup was changed: \(header.name)") }
      if isLasting { try Files.sync(places.group(of: hash)) }
      bytes += header.size
      files.append(StoredFile(hash: hash, size: header.size))
    }
    if isLasting, manifest.contents == .all { try Files.sync(folder) }
    return files
  }

  /// - Returns: its hash.
  private func save(
    _ header: TarHeader, _ tar: inout TarReader, to path: String, done: Int64, of manifest: BackupManifest
  ) throws(Fault) -> ContentHash {
    let file = try Files.creating(path)
    let all = manifest.unpackedBytes
    var written = done
    let hash = try tar.read(header) { (part) throws(Fault) in
      try file.write(part)
      written += Int64(part.count)
      progress(BackupProgress(stage: .checking, done: written, all: all))
    }
    if isLasting { try file.sync() }
    return hash
  }

  /// `artefacts/ab/` and the hash.
  static func name(of hash: ContentHash) -> String { ArtefactPlaces(folder: StatePlaces.artefactsName).file(hash) }

  private static func hash(inName name: String) -> ContentHash? {
    guard let last = name.split(separator: "/").last, let hash = ContentHash(hexadecimal: String(last)),
      self.name(of: hash) == name
    else { return nil }
    return hash
  }
}
