/// One thing wrong with a value: where in it, and what was expected. Never shows the value itself.
package struct SchemaFault: Hashable, Sendable, CustomStringConvertible {
  /// A JSON pointer (RFC 6901): `/sites/0`; empty for the whole.
  package let path: String
  package let message: String

  package init(path: String, message: String) {
    self.path = path
    self.message = message
  }

  package var description: String { path.isEmpty ? message : "\(path): \(message)" }
}

extension Fault {
  /// All faults in one message; the place is the first one's.
  package init(_ code: ErrorCode, faults: [SchemaFault]) {
    let shown = faults.prefix(10).map(\.description).joined(separator: "; ")
    let more = faults.count > 10 ? "; and \(faults.count - 10) more" : ""
    self.init(code, shown + more)
  }
}
