package import Domain

/// What a backup says of itself, before its parts. A pure value.
package struct BackupManifest: Hashable, Sendable {
  /// How it is written: 1 to ``newestFormat``.
  package let format: Int64
  /// Whether it ends with the hash of all of it, which a first one of format 1 does not.
  package let isHashed: Bool
  package var contents: BackupContents
  /// Of the program that made it.
  package var version: String
  package var made: Timestamp
  /// The newest migration that its database has.
  package var schema: String
  package var epoch: String
  /// The highest number of an event.
  package var latest: Int64
  package var tasks: Int64
  /// Of those, how many had not ended.
  package var unfinished: Int64
  package var databaseBytes: Int64
  package var databaseHash: ContentHash
  /// That the database speaks of; they are in the backup where it holds all.
  package var files: Int64
  package var fileBytes: Int64
  /// Whether there is something in it that only the key opens. The key itself never is.
  package var holdsSealed: Bool

  /// Bytes that come out of the archive.
  package var unpackedBytes: Int64 { databaseBytes + (contents == .all ? fileBytes : 0) }

  /// The formats there are. Each is read for ever; ``BackupFormatTests`` keeps an archive of every one.
  ///
  /// 1. Without a hash of the manifest at first, later with one; always with the files.
  /// 2. Always with that hash, and says what it holds (``BackupContents``).
  ///
  /// A newer one has its reasons: an Errand from before it cannot read what this one backs up before a migration, so
  /// that the way back to it leads over `tar`.
  static let newestFormat: Int64 = 2
  /// Bytes of one as JSON.
  static let sizeLimit = 64 << 10

  /// With the hash of all of it at its end, so that a part that was changed or is missing shows before anything is
  /// unpacked.
  package var json: JSON { isHashed ? Self.hashed(members) : .object(members) }

  private var members: JSONObject {
    let members: JSON = [
      "format": .int(format), "program": "errand", "version": .string(version),
      "made": .string(made.description), "made_us": .int(made.microseconds), "schema": .string(schema),
      "epoch": .string(epoch), "latest_event": .int(latest), "tasks": .int(tasks),
      "unfinished": .int(unfinished),
      "database_bytes": .int(databaseBytes), "database_sha256": .string(databaseHash.hexadecimal),
      "files": .int(files), "file_bytes": .int(fileBytes), "sealed": .bool(holdsSealed), "key": false,
    ]
    var object = members.object ?? JSONObject()
    if format > 1 { object["contents"] = .string(contents.rawValue) }
    return object
  }

  private static let hashName = "manifest_sha256"

  private static func hashed(_ members: JSONObject) -> JSON {
    var members = members
    members[hashName] = nil
    members[hashName] = .string(ContentHash(of: JSON.object(members).canonicalText).hexadecimal)
    return .object(members)
  }

  init(
    version: String, made: Timestamp, contents: BackupContents, facts: BackupFacts, databaseBytes: Int64,
    databaseHash: ContentHash
  ) {
    format = Self.newestFormat
    isHashed = true
    self.contents = contents
    self.version = version
    self.made = made
    schema = facts.schema
    epoch = facts.epoch
    latest = facts.latest
    tasks = facts.tasks
    unfinished = facts.unfinished
    self.databaseBytes = databaseBytes
    self.databaseHash = databaseHash
    files = Int64(facts.files.count)
    fileBytes = facts.fileBytes
    holdsSealed = facts.holdsSealed
  }

  /// - Throws: `backup.invalid`; `store.newer` for a format that this program does not know.
  init(_ bytes: [UInt8]) throws(Fault) {
    let json = (try? JSONParser.parse(bytes, limits: JSONLimits(size: Self.sizeLimit, depth: 4))) ?? .null
    guard json["program"]?.string == "errand", let format = json["format"]?.int, format > 0, let members = json.object
    else {
      throw Fault(.backupInvalid, "this is no backup of Errand: it does not begin with what one says of itself")
    }
    isHashed = members[Self.hashName] != nil
    // From the second on every format ends with it, those to come, too.
    guard isHashed ? Self.hashed(members)[Self.hashName] == members[Self.hashName] : format == 1 else {
      throw Fault(.backupInvalid, "the backup does not have the hash of what it says of itself: it was changed")
    }
    guard format <= Self.newestFormat else {
      throw Fault(.storeNewer, "the backup was written by a newer Errand, in the format \(format)")
    }
    func count(_ name: String) -> Int64? { json[name]?.int.flatMap { (0...BackupFacts.limit).contains($0) ? $0 : nil } }
    guard let version = json["version"]?.string, let made = json["made_us"]?.int,
      let schema = json["schema"]?.string, let epoch = json["epoch"]?.string, let latest = count("latest_event"),
      let tasks = count("tasks"), let unfinished = count("unfinished"),
      let databaseBytes = count("database_bytes"),
      let hash = json["database_sha256"]?.string.flatMap(ContentHash.init(hexadecimal:)),
      let files = count("files"), let fileBytes = count("file_bytes"), let holdsSealed = json["sealed"]?.bool,
      let contents = format == 1 ? .all : json["contents"]?.string.flatMap(BackupContents.init)
    else { throw Fault(.backupInvalid, "what the backup says of itself is not whole") }
    self.format = format
    self.contents = contents
    self.version = version.cut(toBytes: 100)
    self.made = Timestamp(microseconds: made)
    self.schema = schema.cut(toBytes: 100)
    self.epoch = epoch.cut(toBytes: 100)
    self.latest = latest
    self.tasks = tasks
    self.unfinished = unfinished
    self.databaseBytes = databaseBytes
    databaseHash = hash
    self.files = files
    self.fileBytes = fileBytes
    self.holdsSealed = holdsSealed
    // Also where no hash tells that something was added.
    guard self.json == json else { throw Fault(.backupInvalid, "what the backup says of itself is not whole") }
  }
}
