import Domain
import Operations

/// A fault of a step as it is shown later: its code stays, its words only for as long as they are kept.
enum KeptFault {
  /// - Parameter message: nil where no words were kept.
  static func json(_ code: ErrorCode, saying message: String?, at step: StepID?) -> JSON {
    FaultShape.json(code, message: (message ?? words(of: code)).cut(toBytes: Fault.messageLimit), step: step)
  }

  /// What is said where no words were kept, because the code says it all, or they were deleted.
  private static func words(of code: ErrorCode) -> String {
    switch code {
    case .taskTimeout: "the task took longer than it may"
    case .inputExpired: "nobody answered in time"
    case .stepInterrupted: "the work on it was cut off"
    case .stepRestored: "it may have been done after the backup was made that the state comes from"
    case .secretGone: "what it was given in confidence is gone"
    default: "what was said of it is gone"
    }
  }
}
