import Domain
import TestSupport

/// Events as a store gives them.
enum Recorded {
  static let other = Specimens.taskID("0c8k2m4p6r8v")

  static func event(
    _ sequence: Int64, of task: TaskID = Specimens.taskID(), _ body: EventBody = .taskStarted
  ) -> Event {
    Event(
      sequence: sequence, task: task, version: Int(sequence), body: body, time: Specimens.created, actor: "errand",
      correlation: "c0ffee", cause: nil)
  }

  static func events(_ range: ClosedRange<Int64>) -> [Event] { range.map { event($0) } }

  /// The numbers that a stream's text tells of, in order; nil for a frame that is none of an event.
  static func numbers(_ text: String) -> [Int64] {
    text.split(separator: "\n").compactMap { line in
      line.hasPrefix("data: {\"seq\":") ? Int64(line.dropFirst(13).prefix { $0 != "," }) : nil
    }
  }
}
