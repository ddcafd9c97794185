import Domain
import POSIX

/// The SQL files that this program brings along.
struct MigrationFolder {
  let path: String
  /// In order, from 1, without gaps; at least one.
  let migrations: [Migration]

  private static let sizeLimit = 1 << 20

  /// Reads every `.sql` file of the folder; other files do not count.
  /// - Throws: `store.migration` naming the file or folder that is not as it must be.
  init(path: String) throws(Fault) {
    self.path = path
    var migrations: [Migration] = []
    for name in try Self.reading(path, { () throws(Fault) in try Files.names(in: path) }) where name.hasSuffix(".sql") {
      let place = "\(path)/\(name)"
      guard let number = Migration.number(inName: name) else {
        throw Fault(.storeMigration, "\(place) is not named like 0001_what_it_does.sql")
      }
      guard number == migrations.count + 1 else {
        let doubled = number == migrations.last?.number
        let wanted = "a migration numbered \(migrations.count + 1) is missing"
        throw Fault(.storeMigration, doubled ? "\(place) has the number of another" : "\(wanted) before \(place)")
      }
      let bytes = try Self.reading(place) { () throws(Fault) in try Files.read(place, limit: Self.sizeLimit) }
      guard let sql = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
        throw Fault(.storeMigration, "\(place) is not text")
      }
      migrations.append(Migration(number: number, name: name, sql: sql, hash: ContentHash(of: bytes)))
    }
    guard !migrations.isEmpty else { throw Fault(.storeMigration, "no migrations in \(path)") }
    self.migrations = migrations
  }

  private static func reading<Result>(_ path: String, _ read: () throws(Fault) -> Result) throws(Fault) -> Result {
    do throws(Fault) {
      return try read()
    } catch {
      throw Fault(.storeMigration, "\(path) cannot be read", cause: error)
    }
  }
}
