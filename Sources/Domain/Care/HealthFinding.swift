/// One thing that was looked at, and whether it is as it must be.
package struct HealthFinding: Hashable, Sendable {
  package enum Level: String, CaseIterable, Sendable {
    case fine
    /// Nothing is broken; somebody may want to know.
    case note
    case mend
  }

  /// What was looked at: `disk`, `key`.
  package let subject: String
  package let level: Level
  /// In whole words, without secrets.
  package let message: String
  /// What mends it; nil where nothing is to be mended.
  package let remedy: String?

  package init(_ subject: String, _ level: Level, _ message: String, remedy: String? = nil) {
    self.subject = subject
    self.level = level
    self.message = message
    self.remedy = remedy
  }

  /// A fault with the remedy of its code.
  package init(_ subject: String, _ fault: Fault) {
    self.init(subject, .mend, "\(fault.message) (\(fault.code.rawValue))", remedy: fault.code.row.remedy)
  }
}
