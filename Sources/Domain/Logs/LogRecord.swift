/// One line of the log, as a value. Holds ids, codes, hosts and moments: never a secret, never what a page says.
package struct LogRecord: Sendable {
  package let level: LogLevel
  /// For people: one line.
  package let message: String
  package let kind: LogKind
  /// Besides ``kind``.
  package let fields: [(name: String, value: String)]

  package init(_ level: LogLevel, _ message: String, _ kind: LogKind, _ fields: [(name: String, value: String)] = []) {
    self.level = level
    self.message = message
    self.kind = kind
    self.fields = fields
  }

  /// Of a fault, which explains the line by its row of the error table.
  /// - Parameter message: what could not be done; the fault's own words follow it.
  package init(
    _ level: LogLevel, _ message: String, because fault: Fault, _ fields: [(name: String, value: String)] = []
  ) {
    self.init(level, "\(message): \(fault)", .fault(fault.code), fields + [("CODE", fault.code.rawValue)])
  }

  /// The field by which journals find what explains a line.
  package static let messageIDField = "MESSAGE_ID"

  /// All fields, with that which names the kind.
  package var allFields: [(name: String, value: String)] {
    fields + [(Self.messageIDField, kind.messageID)]
  }
}
