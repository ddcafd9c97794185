import Domain
import POSIX
import Telemetry

/// Where the daemon's lines go: to the journal with their fields where standard error leads there, else to standard
/// error as plain lines.
struct DaemonLog {
  let log: BoundedLog
  let isJournal: Bool
  /// For standard output and error of workers; nil throws them away. What workers say comes over their links: a line
  /// that a process in the hands of a page wrote by itself would stand in the journal as one of the daemon's.
  let workers: Descriptor?

  /// - Throws: `system.call`.
  init(_ environment: [String: String]) throws(Fault) {
    let time = SystemTime()
    isJournal = JournalLog.takesStandardError(environment)
    if isJournal {
      log = BoundedLog(to: try JournalLog(), time: time)
      workers = nil
    } else {
      let output = try Descriptor(copying: 2)
      log = BoundedLog(to: PlainLineLog(to: output, time: time), time: time)
      workers = output
    }
  }
}
