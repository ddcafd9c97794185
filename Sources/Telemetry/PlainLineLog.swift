package import Domain
package import POSIX
internal import Synchronization

/// Writes the log as plain lines: time, level, message, fields. Never waits for a reader: a line that cannot be
/// written at once is lost.
package final class PlainLineLog: LogOutput {
  private let output: Descriptor
  private let time: any TimeSource
  private let writing = Mutex(())

  /// - Parameter output: a file, a terminal or a pipe.
  package init(to output: Descriptor, time: any TimeSource) {
    self.output = output
    self.time = time
  }

  package func put(_ record: LogRecord) -> Bool {
    // Without the kind's id: what only journals look things up by says nothing to a person.
    let line = Array(Self.line(at: time.now(), record.level, record.message, record.fields).utf8)
    // Under the lock, so that no other line takes the room that was found.
    return writing.withLock { _ in
      do throws(Fault) {
        guard output.takesMore else { return false }
        try output.write(line)
        return true
      } catch {
        return false
      }
    }
  }

  /// One line of at most ``Descriptor/atomicSize`` bytes, whatever the message holds: control characters become
  /// escapes, so that no entry can look like another, and a value with a space or quote stands in quotes.
  static func line(
    at now: Timestamp, _ level: LogLevel, _ message: String, _ fields: [(name: String, value: String)]
  ) -> String {
    let head = "\(now) \(level) "
    let tail = fields.map { " \($0.name)=\(value($0.value))" }.joined().cut(toBytes: fieldsLimit)
    let room = Descriptor.atomicSize - head.utf8.count - tail.utf8.count - 1
    return head + escaped(message).cut(toBytes: room) + tail + "\n"
  }

  /// Bytes of all fields together.
  private static let fieldsLimit = 2000

  private static func value(_ text: String) -> String {
    let escaped = escaped(text)
    let isPlain = !escaped.isEmpty && !escaped.utf8.contains { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\"") }
    return isPlain
      ? escaped
      : "\"" + escaped.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"") + "\""
  }

  private static func standsAsItIs(_ byte: UInt8) -> Bool {
    (0x20..<0x7F).contains(byte) && byte != UInt8(ascii: "\\")
  }

  private static func escaped(_ text: String) -> String {
    // Nearly every text is of this kind, and the look at each scalar's category below is slow.
    guard text.utf8.count > Descriptor.atomicSize || !text.utf8.allSatisfy(Self.standsAsItIs) else { return text }
    var line = ""
    for scalar in text.cut(toBytes: Descriptor.atomicSize).unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .format:
        line += "\\u{\(String(scalar.value, radix: 16))}"
      default:
        // So that a text that looks like an escape is told from one.
        if scalar == "\\" { line += "\\" }
        line.unicodeScalars.append(scalar)
      }
    }
    return line
  }
}
