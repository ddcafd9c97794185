package import Domain

/// Keeps what is logged, for a test to read.
package final class GatheredLog: LogSink {
  package struct Line: Sendable {
    package let level: LogLevel
    package let message: String
    package let fields: [String: String]
  }

  package let lines = Gathered<Line>()

  package init() {}

  package func write(_ level: LogLevel, _ message: String, _ fields: [(name: String, value: String)]) {
    lines.append(Line(level: level, message: message, fields: Dictionary(fields, uniquingKeysWith: { $1 })))
  }
}
