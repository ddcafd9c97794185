import Configuration
import Domain
import POSIX
import Telemetry

/// Reads the configuration anew while the daemon runs, and tells what of it holds at once and what after a restart.
struct Reload {
  let options: Options
  let manager: ServiceManager?
  let log: BoundedLog
  let time: any TimeSource

  /// Until there are no more wishes.
  /// - Parameter configuration: the one that the daemon was started with.
  func run(on wishes: AsyncStream<Void>, from configuration: Configuration) async {
    var current = configuration
    for await _ in wishes {
      manager?.tell(.reloading(at: time.instant()))
      current = attempt(from: current, started: configuration)
      manager?.tell(.ready)
    }
  }

  /// A configuration with faults changes nothing.
  private func attempt(from current: Configuration, started: Configuration) -> Configuration {
    let reading = ConfigurationFiles(options, ThisProcess.variables).read()
    do throws(Fault) {
      let next = try reading.checked()
      log.setLowest(next.logLevel)
      let changed = next.keysThatDiffer(from: current).map(\.name)
      let late = next.keysThatDiffer(from: started).filter { !Self.atOnce.contains($0) }.map(\.name)
      log.write(
        LogRecord(
          .notice, changed.isEmpty ? "the configuration is as before" : "the configuration was read anew",
          .notice(.configurationRead), changed.isEmpty ? [] : [("CHANGED", changed.joined(separator: ", "))]))
      if !late.isEmpty {
        let keys = late.joined(separator: ", ")
        log.write(
          LogRecord(
            .warning, "these hold after a restart (systemctl restart errand): \(keys)", .notice(.restartNeeded),
            [("KEYS", keys)]))
      }
      return next
    } catch {
      for record in ConfigurationComplaint.records(of: reading) { log.write(record) }
      log.write(
        LogRecord(
          .error, "the configuration stays as it was: \(error.message)", .fault(error.code),
          [("CODE", error.code.rawValue)]))
      return current
    }
  }

  /// What holds without a restart: what this daemon takes up, and what each backup reads for itself.
  private static let atOnce: Set<ConfigurationKey> = [.logLevel, .backupsDays, .backupsWeeks]
}
