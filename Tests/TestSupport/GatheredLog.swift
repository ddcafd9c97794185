package import Domain

/// Keeps what is logged, for a test to read.
package final class GatheredLog: LogSink {
  package struct Line: Sendable {
    package let level: LogLevel
    package let message: String
    package let kind: LogKind
    package let fields: [String: String]
  }

  package let lines = Gathered<Line>()

  package init() {}

  package func write(_ record: LogRecord) {
    let fields = Dictionary(record.allFields, uniquingKeysWith: { $1 })
    lines.append(Line(level: record.level, message: record.message, kind: record.kind, fields: fields))
  }
}
