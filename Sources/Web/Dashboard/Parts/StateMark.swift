import Domain
import Operations

/// A state by shape, word and colour together: who does not see the one reads the other.
enum StateMark {
  static func of(_ task: TaskView) -> Element { mark(kind(of: task), words(of: kind(of: task))) }

  static func of(_ step: StepView) -> Element { mark(kind(of: step), words(of: kind(of: step))) }

  /// - Parameter kind: as ``kind(of:)`` gives it, or a word of its own for what is no state of a task.
  static func mark(_ kind: String, _ words: String) -> Element {
    Element(.span, .class("state \(kind)")) {
      Element(.svg, .viewBox(width: StateShape.side, height: StateShape.side), .isDecoration) {
        Element(.path, .path(StateShape.path(of: kind)))
      }
      words
    }
  }

  /// A state, or that a person is waited for.
  static func kind(of task: TaskView) -> String { task.waitsForAPerson ? "asking" : task.state.rawValue }

  static func kind(of step: StepView) -> String {
    let asks = step.state == "waiting" && step.waitsFor?.isForAPerson == true || step.state == "unknown"
    return asks ? "asking" : step.state
  }

  static func words(of kind: String) -> String {
    switch kind {
    case "pending", "ready": "not yet"
    case "succeeded": "done"
    case "asking": "waits for you"
    default: kind
    }
  }
}
