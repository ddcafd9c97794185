/// Why a process could not confine itself, and so must not go on.
package struct ConfinementFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was being done, on what.
  package let step: String
  /// The kernel's error number.
  package let number: Int32

  package var description: String { "\(step): error \(number)" }
}
