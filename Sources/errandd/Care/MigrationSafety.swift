import Configuration
import Domain
import POSIX
import Storage

/// Sees to it that an older database is backed up before it is brought up to date: there is no way back otherwise. The
/// database alone, so that a state with many files starts as soon as one with few: ``BackupMaker/makeBeforeMigration()``
/// says why that is enough.
struct MigrationSafety {
  let places: StatePlaces
  let migrations: String
  let configuration: Configuration
  let time: any TimeSource
  let log: any LogSink
  /// Told before the work, which takes as long as reading and writing the database a few times.
  let status: (String) -> Void

  /// How often a backup that is under way is waited for, and how long each time.
  private static let attempts = 600
  private static let pause = Duration.milliseconds(500)

  /// Returns at once where nothing is to be changed, or the configuration says that nobody wants it. The caller holds
  /// the lock of the state.
  /// - Throws: `store.unsaved` where no backup can be made: the database is as it was then. `store.newer` and the like
  ///   where it cannot be used.
  func secure() async throws(Fault) {
    guard configuration.backsUpBeforeMigration,
      let survey = try SQLiteStore.survey(path: places.database, migrations: migrations), survey.behind > 0
    else { return }
    status("makes a backup, then brings the database up to date")
    let maker = try BackupMaker(
      places: places, migrations: migrations, version: Version.text, reserve: configuration.diskReserve, time: time)
    do throws(Fault) {
      guard let (path, schema, warnings) = try await made(by: maker) else { return }
      let words = ["the database is brought up to date from \(schema); as it was before, it lies in \(path)"] + warnings
      log.write(LogRecord(.notice, words.joined(separator: "; "), .notice(.databaseMigrates)))
    } catch {
      throw Fault(
        .storeUnsaved,
        "\(places.database) has an older form (\(survey.schema)) and cannot be backed up before it is brought up to date: "
          + "\(error.words) (\(error.code.rawValue))")
    }
  }

  /// The nightly one, of the version before, may be under way.
  private func made(by maker: BackupMaker) async throws(Fault) -> (path: String, schema: String, warnings: [String])? {
    for _ in 1..<Self.attempts {
      do throws(Fault) {
        return try maker.makeBeforeMigration()
      } catch {
        guard error.code == .backupRunning else { throw error }
      }
      await time.sleep(until: time.instant().advanced(by: Self.pause))
    }
    return try maker.makeBeforeMigration()
  }
}
