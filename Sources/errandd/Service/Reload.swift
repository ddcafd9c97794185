import Configuration
import Domain
import POSIX
import Telemetry

/// Reads the configuration anew while the daemon runs, and tells what of it holds at once and what after a restart.
struct Reload {
  let options: Options
  let manager: ServiceManager?
  let log: PlainLineLog
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
    do throws(Fault) {
      let next = try ConfigurationFiles(options, ThisProcess.variables).read().checked()
      log.setLowest(next.logLevel)
      let changed = next.keysThatDiffer(from: current).map(\.name)
      let late = next.keysThatDiffer(from: started).filter { !Self.atOnce.contains($0) }.map(\.name)
      log.write(
        .notice, changed.isEmpty ? "the configuration is as before" : "the configuration was read anew",
        changed.isEmpty ? [] : [("CHANGED", changed.joined(separator: ", "))])
      if !late.isEmpty {
        log.write(
          .warning, "these hold after a restart (systemctl restart errand)", [("KEYS", late.joined(separator: ", "))])
      }
      return next
    } catch {
      log.write(.error, "the configuration stays as it was: \(error.message)")
      return current
    }
  }

  /// What holds without a restart.
  private static let atOnce: Set<ConfigurationKey> = [.logLevel]
}
