package import Domain

/// Where a task stands, in the words that every face uses.
package enum PublicTaskState: String, CaseIterable, Sendable {
  case queued
  case running
  /// For a person, a timer or a site.
  case waiting
  case paused
  case succeeded
  case failed
  case cancelled

  package var isFinal: Bool {
    switch self {
    case .queued, .running, .waiting, .paused: false
    case .succeeded, .failed, .cancelled: true
    }
  }

  /// The states that count as this one.
  package var states: Set<TaskState> { Set(TaskState.allCases.filter { $0.publicName == rawValue }) }

  /// What the command line exits with where it leaves a task in this state.
  package var exitCode: Int32 {
    switch self {
    case .queued, .running, .succeeded: 0
    case .failed: 1
    case .waiting, .paused: 3
    case .cancelled: 4
    }
  }
}
