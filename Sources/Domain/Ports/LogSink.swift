/// How much a line of the log matters, by syslog's names.
package enum LogLevel: Int, Comparable, CaseIterable, Sendable {
  case error = 3
  case warning = 4
  case notice = 5
  case info = 6
  case debug = 7

  package static func < (a: LogLevel, b: LogLevel) -> Bool { a.rawValue < b.rawValue }
}

/// The port to the log. Never throws and never waits: logging alters no run.
package protocol LogSink: Sendable {
  /// - Parameters:
  ///   - message: safe to show: no secret, no page text.
  ///   - fields: structured, such as `TASK` and `STEP`.
  func write(_ level: LogLevel, _ message: String, _ fields: [(name: String, value: String)])
}

extension LogSink {
  package func write(_ level: LogLevel, _ message: String) { write(level, message, []) }
}
