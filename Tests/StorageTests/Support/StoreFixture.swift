import Domain
import POSIX
import Testing

@testable import Storage

/// A folder with a database, and how to open it as the program does.
struct StoreFixture {
  let folder = TemporaryFolder()

  var path: String { folder.file("state/errand.db") }

  static var migrations: String {
    #filePath.split(separator: "/").dropLast(4).reduce("") { "\($0)/\($1)" } + "/Migrations"
  }

  func open(migrations: String = Self.migrations, sizeLimit: Int64 = 16 << 30) throws -> SQLiteStore {
    try SQLiteStore.open(path: path, migrations: migrations, time: TestTime(), sizeLimit: sizeLimit)
  }

  /// The bytes of the closed database.
  func bytes() throws -> [UInt8] { try Files.read(path, limit: 64 << 20) }

  /// The file changed as a broken disk or another program would.
  func damage(_ change: (inout [UInt8]) -> Void) throws {
    var bytes = try bytes()
    change(&bytes)
    TemporaryFolder.write(path, bytes)
  }
}

/// The code of the fault that `body` throws; nil where it throws none.
func code(_ body: () async throws -> Void) async -> ErrorCode? {
  do {
    try await body()
    return nil
  } catch {
    return (error as? Fault)?.code
  }
}
