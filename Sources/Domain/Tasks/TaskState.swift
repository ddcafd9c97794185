/// Where a task stands. A final state never changes.
package enum TaskState: String, CaseIterable, Sendable {
  /// Waits for a slot. Can become: `running`, `paused`, `cancelled`.
  case queued
  /// Can become: `waiting`, `pausing`, `paused`, `cancelling`, `succeeded`, `failed`.
  case running
  /// Nothing can go on before a person answers or a moment has come. Holds no process, slot or lock. Can become:
  /// `running`, `paused`, `cancelled`.
  case waiting
  /// Running steps come to their end, none is started. Can become: `paused`, `running`, `cancelling`.
  case pausing
  /// Until a person lets it go on. Holds no process, slot or lock. Can become: `running`, `cancelled`.
  case paused
  /// Running steps are being stopped. Can become: `cancelled`.
  case cancelling
  case succeeded
  case failed
  case cancelled

  package var isFinal: Bool {
    switch self {
    case .queued, .running, .waiting, .pausing, .paused, .cancelling: false
    case .succeeded, .failed, .cancelled: true
    }
  }

  /// Whether it takes one of the places for tasks at once, and may have processes.
  package var isActive: Bool {
    switch self {
    case .running, .pausing, .cancelling: true
    case .queued, .waiting, .paused, .succeeded, .failed, .cancelled: false
    }
  }

  /// What the command line exits with when it leaves a task so.
  package var exitCode: Int32 {
    switch self {
    case .succeeded: 0
    case .waiting, .paused: 3
    case .cancelled: 4
    case .queued, .running, .pausing, .cancelling, .failed: 1
    }
  }

  /// The public name: a task on its way into a pause or an end still counts as running.
  package var publicName: String {
    self == .cancelling || self == .pausing ? TaskState.running.rawValue : rawValue
  }
}

/// What a waiting task waits for.
package enum WaitReason: String, CaseIterable, Sendable {
  /// A person's answer.
  case input
  /// A person's decision about an unknown outcome.
  case review
  /// A site that is to be left alone for a while.
  case host
  /// A moment.
  case timer

  /// Whether nothing goes on by itself.
  package var isForAPerson: Bool { self == .input || self == .review }
}
