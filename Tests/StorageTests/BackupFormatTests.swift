import Domain
import POSIX
import Testing

@testable import Storage

/// An archive of every format that there was: what Errand has once written, it restores.
@Suite struct BackupFormatTests {
  private static let folder =
    #filePath.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" } + "/Fixtures/Backups"

  private let backups = BackupFixture()

  @Test func thereIsOneOfEach() throws {
    let formats = try Files.names(in: Self.folder).filter { $0.hasSuffix(".tar") }.map { name in
      try Self.manifest(name).format
    }
    #expect(Set(formats) == Set(1...BackupManifest.newestFormat))
  }

  private static func manifest(_ name: String) throws -> BackupManifest {
    var tar = TarReader(from: try Files.opening("\(folder)/\(name)"))
    var bytes: [UInt8] = []
    _ = try tar.read(try #require(try tar.next())) { bytes += $0 }
    return try BackupManifest(bytes)
  }

  @Test(arguments: [
    ("format-1.tar", false, 0), ("format-1-hashed.tar", true, 0), ("format-2.tar", true, 0),
    ("format-2-database.tar", true, 1),
  ]) func isRestored(_ name: String, _ isHashed: Bool, _ lost: Int) async throws {
    await (try backups.store.open()).close()
    let settled = try backups.begin(restoring: "\(Self.folder)/\(name)")
    #expect(settled.manifest.isHashed == isHashed && settled.lost == lost)
    #expect(settled.manifest.json["manifest_sha256"] == nil || isHashed)
    #expect(try Restoration(places: backups.places).finish() != nil)
    let store = try backups.store.open()
    #expect(try store.tasks(TaskFilter(limit: 100)).count == 8)
    let files = try ArtefactFolder.open(backups.places.artefacts, index: store, log: Quiet())
    #expect(files.size == (lost == 0 ? 21 : 0))
    await store.close()
  }

  /// Where no hash tells of it: every member is one that the format has, and what can be compared with the database is.
  @Test(arguments: [
    (#""tasks":8"#, #""tasks":9"#), (#""files":1"#, #""files":2"#), (#""latest_event":53"#, #""latest_event":54"#),
    (#""key":false"#, #""kez":false"#), (#""sealed":true"#, #""sealed":null"#), (#""format":1"#, #""format":2"#),
  ]) func isRefusedWhereItWasChanged(_ words: String, _ others: String) async throws {
    var bytes = try Files.read("\(Self.folder)/format-1.tar", limit: 1 << 20)
    let start = try #require(bytes.indices.first { bytes[$0...].starts(with: words.utf8) })
    bytes.replaceSubrange(start..<start + words.utf8.count, with: others.utf8)
    let changed = backups.store.folder.file("changed.tar")
    TemporaryFolder.write(changed, bytes)
    await (try backups.store.open()).close()
    #expect(await code { _ = try backups.restore(changed) } == .backupInvalid)
    #expect(!Restoration(places: backups.places).isPending)
  }
}
