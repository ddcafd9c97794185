package import Domain
package import POSIX
internal import Synchronization

/// Writes the log as plain lines: time, level, message, fields. Never waits for a reader: a line that cannot be
/// written at once is counted and dropped.
package final class PlainLineLog: LogSink {
  private let output: Descriptor
  private let time: any TimeSource
  private let lowest: LogLevel
  private let dropped = Mutex(0)

  /// - Parameters:
  ///   - output: a file, or a pipe or terminal, which is written to without blocking where it allows that.
  ///   - lowest: lines that matter less are left out.
  package init(to output: Descriptor, time: any TimeSource, lowest: LogLevel = .info) {
    self.output = output
    self.time = time
    self.lowest = lowest
  }

  /// Lines that could not be written.
  package var droppedLines: Int { dropped.withLock { $0 } }

  package func write(_ level: LogLevel, _ message: String, _ fields: [(name: String, value: String)]) {
    guard level <= lowest else { return }
    let line = Self.line(at: time.now(), level, message, fields)
    do throws(Fault) {
      try output.write(Array(line.utf8))
    } catch {
      dropped.withLock { $0 += 1 }
    }
  }

  /// One line, whatever the message holds: control characters become escapes, so that no entry can look like another.
  static func line(
    at now: Timestamp, _ level: LogLevel, _ message: String, _ fields: [(name: String, value: String)]
  ) -> String {
    let tail = fields.map { " \($0.name)=\(escaped($0.value))" }.joined()
    return "\(now) \(level) \(escaped(message))\(tail)\n"
  }

  private static func escaped(_ text: String) -> String {
    var line = ""
    for scalar in text.cut(toBytes: 4000).unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .format:
        line += "\\u{\(String(scalar.value, radix: 16))}"
      default: line.unicodeScalars.append(scalar)
      }
    }
    return line
  }
}
