/// What the gate must allow before an operation is done.
package enum Permission: String, CaseIterable, Sendable {
  /// Seeing tasks, their results and what there is.
  case read
  /// Starting tasks and stopping them.
  case operate
  /// Changing or ending the daemon itself.
  case administer
}
