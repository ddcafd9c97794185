/// Where a task stands. A final state never changes.
package enum TaskState: String, CaseIterable, Sendable {
  /// Waits for a slot. Can become: `running`, `cancelled`.
  case queued
  /// Can become: `cancelling`, `succeeded`, `failed`.
  case running
  /// Running steps are being stopped. Can become: `cancelled`.
  case cancelling
  case succeeded
  case failed
  case cancelled

  package var isFinal: Bool {
    switch self {
    case .queued, .running, .cancelling: false
    case .succeeded, .failed, .cancelled: true
    }
  }

  /// What the command line exits with when a task has ended so.
  package var exitCode: Int32 {
    switch self {
    case .succeeded: 0
    case .cancelled: 4
    default: 1
    }
  }

  /// The public name: a task that is being cancelled still counts as running.
  package var publicName: String { self == .cancelling ? TaskState.running.rawValue : rawValue }
}
