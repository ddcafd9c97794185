/// Where a step stands.
package enum StepState: Hashable, Sendable {
  /// Others must end first. Can become: `ready`, `failed`, `skipped`, `cancelled`.
  case pending
  /// May start. Can become: `running`, `cancelled`.
  case ready
  /// An attempt is under way. Can become: `ready` (interrupted), `retrying`, `succeeded`, `failed`, `cancelled`.
  case running
  /// Waits for its next attempt. Can become: `running`, `cancelled`.
  case retrying(until: Timestamp)
  /// Final.
  case succeeded
  /// Final.
  case failed(ErrorCode)
  /// Final: a step it needed did not succeed, and it was not needed itself.
  case skipped(because: StepID)
  /// Final.
  case cancelled

  package var isFinal: Bool {
    switch self {
    case .pending, .ready, .running, .retrying: false
    case .succeeded, .failed, .skipped, .cancelled: true
    }
  }

  /// The public name.
  package var name: String {
    switch self {
    case .pending: "pending"
    case .ready: "ready"
    case .running: "running"
    case .retrying: "retrying"
    case .succeeded: "succeeded"
    case .failed: "failed"
    case .skipped: "skipped"
    case .cancelled: "cancelled"
    }
  }
}
