import Configuration
import Domain
import POSIX
import Telemetry

/// Says why the daemon does not start: in the journal with the id by which the fault is explained, else to the person.
enum StartFailure {
  /// Faults of a configuration that are told one by one.
  private static let limit = 50

  /// - Parameter options: nil where they are what is wrong.
  static func tell(_ fault: Fault, _ options: Options?) {
    let cause = fault.cause.map { " (because \($0))" } ?? ""
    guard JournalLog.takesStandardError(ThisProcess.variables), let journal = try? JournalLog() else {
      return Console.complain("errandd: \(fault.words)\(cause)\n  \(fault.remedy) (\(fault.code.rawValue))\n")
    }
    if fault.code == .configInvalid, let options {
      // Each with its place: whoever mends forty of them wants to see them all.
      let faults = ConfigurationFiles(options, ThisProcess.variables).read().faults
      for one in faults.prefix(limit) { put(one.description, fault.code, journal) }
    }
    put("errandd does not start: \(fault.words)\(cause)", fault.code, journal)
  }

  private static func put(_ words: String, _ code: ErrorCode, _ journal: JournalLog) {
    _ = journal.put(LogRecord(.error, words, .fault(code), [("CODE", code.rawValue)]))
  }
}
