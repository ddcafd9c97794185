import Configuration
import Domain
import POSIX
import Telemetry

/// Says why the daemon does not start: in the journal with the id by which the fault is explained, else to the person.
enum StartFailure {
  /// - Parameter options: nil where they are what is wrong.
  static func tell(_ fault: Fault, _ options: Options?) {
    let cause = fault.cause.map { " (because \($0))" } ?? ""
    guard JournalLog.takesStandardError(ThisProcess.variables), let journal = try? JournalLog() else {
      return Console.complain("errandd: \(fault.words)\(cause)\n  \(fault.remedy) (\(fault.code.rawValue))\n")
    }
    if fault.code == .configInvalid, let options {
      let reading = ConfigurationFiles(options, ThisProcess.variables).read()
      for record in ConfigurationComplaint.records(of: reading) { _ = journal.put(record) }
    }
    let words = "errandd does not start: \(fault.words)\(cause)"
    _ = journal.put(LogRecord(.error, words, .fault(fault.code), [("CODE", fault.code.rawValue)]))
  }
}
