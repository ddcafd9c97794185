import Domain
import POSIX

@testable import Storage

/// A state with tasks and files, of which backups are made.
struct BackupFixture {
  let store = StoreFixture()

  static let reserve = DiskReserve(bytes: 0, percent: 0)

  var places: StatePlaces { StatePlaces(folder: store.folder.file("state")) }

  func maker(
    _ reserve: DiskReserve = reserve, migrations: String = StoreFixture.migrations,
    progress: @escaping BackupProgress.Listener = { _ in }
  ) throws -> BackupMaker {
    try BackupMaker(
      places: places, migrations: migrations, version: "1.2.3", reserve: reserve, time: TestTime(), progress: progress)
  }

  /// Begins a task for each seed.
  func begin(_ seeds: ClosedRange<UInt64>, in store: SQLiteStore) async throws {
    for seed in seeds {
      var history = try History(seed: seed, plan: History.pair)
      try await store.append(history.begin())
    }
  }

  /// Puts a file beside the database and says in it that a task has it.
  func addFile(_ bytes: [UInt8]) throws {
    let hash = ContentHash(of: bytes)
    let artefacts = ArtefactPlaces(folder: places.artefacts)
    try Files.makePrivateFolder(artefacts.group(of: hash))
    TemporaryFolder.write(artefacts.file(hash), bytes)
    let database = try SQLiteConnection(path: store.path, access: .readWrite)
    try database.run(
      "INSERT INTO artefacts (task, name, step, hash, type, size) VALUES ('t', ?, 's0', ?, 'text/plain', ?)",
      [.text(hash.hexadecimal), .text(hash.hexadecimal), .int(Int64(bytes.count))])
  }

  /// Settles it only.
  func begin(
    restoring path: String, migrations: String = StoreFixture.migrations, keys: RestoreKeys = .unknown
  ) throws -> (manifest: BackupManifest, aside: String, lost: Int) {
    try Restoration(places: places).begin(
      from: try Files.opening(path), migrations: migrations, reserve: Self.reserve, keys: keys, time: TestTime())
  }

  func restore(_ path: String, keys: RestoreKeys = .unknown) throws -> BackupManifest {
    try begin(restoring: path, keys: keys).manifest
  }
}

/// The fault that `body` throws; nil where it throws none.
func fault(_ body: () async throws -> Void) async -> Fault? {
  do {
    try await body()
    return nil
  } catch {
    return error as? Fault
  }
}
