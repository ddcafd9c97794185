package import Domain

/// What a backup says of itself, before its parts. A pure value.
package struct BackupManifest: Hashable, Sendable {
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
  package var files: Int64
  package var fileBytes: Int64
  /// Whether there is something in it that only the key opens. The key itself never is.
  package var holdsSealed: Bool

  /// Raised when an older program could no longer read it.
  static let format: Int64 = 1
  /// Bytes of one as JSON.
  static let sizeLimit = 64 << 10

  /// With the hash of all of it at its end, so that a part that was changed or is missing shows before anything is
  /// unpacked.
  package var json: JSON { Self.sealed(members) }

  private var members: JSONObject {
    let members: JSON = [
      "format": .int(Self.format), "program": "errand", "version": .string(version),
      "made": .string(made.description), "made_us": .int(made.microseconds), "schema": .string(schema),
      "epoch": .string(epoch), "latest_event": .int(latest), "tasks": .int(tasks),
      "unfinished": .int(unfinished),
      "database_bytes": .int(databaseBytes), "database_sha256": .string(databaseHash.hexadecimal),
      "files": .int(files), "file_bytes": .int(fileBytes), "sealed": .bool(holdsSealed), "key": false,
    ]
    return members.object ?? JSONObject()
  }

  private static let sealName = "manifest_sha256"

  private static func sealed(_ members: JSONObject) -> JSON {
    var members = members
    members[sealName] = nil
    members[sealName] = .string(ContentHash(of: JSON.object(members).canonicalText).hexadecimal)
    return .object(members)
  }

  init(
    version: String, made: Timestamp, facts: BackupFacts, databaseBytes: Int64, databaseHash: ContentHash
  ) {
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
    guard json["program"]?.string == "errand", let format = json["format"]?.int, format > 0 else {
      throw Fault(.backupInvalid, "this is no backup of Errand: it does not begin with what one says of itself")
    }
    guard format == Self.format else {
      throw Fault(.storeNewer, "the backup was written by a newer Errand, in the format \(format)")
    }
    guard let members = json.object, Self.sealed(members)[Self.sealName] == json[Self.sealName] else {
      throw Fault(
        .backupInvalid,
        "the backup does not have the hash of what it says of itself: it was changed, or made by an older Errand")
    }
    func count(_ name: String) -> Int64? { json[name]?.int.flatMap { (0...BackupFacts.limit).contains($0) ? $0 : nil } }
    guard let version = json["version"]?.string, let made = json["made_us"]?.int,
      let schema = json["schema"]?.string, let epoch = json["epoch"]?.string, let latest = count("latest_event"),
      let tasks = count("tasks"), let unfinished = count("unfinished"),
      let databaseBytes = count("database_bytes"),
      let hash = json["database_sha256"]?.string.flatMap(ContentHash.init(hexadecimal:)),
      let files = count("files"), let fileBytes = count("file_bytes"), let holdsSealed = json["sealed"]?.bool
    else { throw Fault(.backupInvalid, "what the backup says of itself is not whole") }
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
  }
}
