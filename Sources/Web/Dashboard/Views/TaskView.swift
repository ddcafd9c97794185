import Domain
import Operations

/// A task as `show-task` and lists answer it.
struct TaskView {
  private let json: JSON

  init(_ json: JSON) { self.json = json }

  var id: String { json["task"]?.string ?? "" }
  var state: PublicTaskState { json["state"]?.string.flatMap(PublicTaskState.init(rawValue:)) ?? .running }
  /// Nil after it was deleted.
  var goal: String? { json["goal"]?.string }
  var seconds: Double { json["seconds"]?.number ?? 0 }
  var cost: Double { json["cost_usd"]?.number ?? 0 }
  var owner: String { json["owner"]?.string ?? "" }
  var created: Timestamp? { json["created"]?.string.flatMap { Timestamp($0) } }
  var ended: Timestamp? { json["ended"]?.string.flatMap { Timestamp($0) } }
  var percentage: Int { Int(clamping: json["progress"]?["percentage"]?.int ?? 0) }
  var secondsLeft: Double? { json["progress"]?["seconds_left"]?.number }
  var secondsLeftError: Double? { json["progress"]?["seconds_left_error"]?.number }
  var waitsFor: WaitReason? { json["waits_for"]?.string.flatMap(WaitReason.init(rawValue:)) }
  var fault: FaultView? { json["error"].flatMap(FaultView.init) }
  var result: ResultView? { json["result"].flatMap(ResultView.init) }
  var notes: [String] { (json["notes"]?.array ?? []).compactMap(\.string) }
  var steps: [StepView] { (json["step_list"]?.array ?? []).map(StepView.init) }

  var files: [File] { (json["files"]?.array ?? []).map(File.init) }

  /// A file that a step of it kept.
  struct File {
    fileprivate let json: JSON

    var name: String { json["name"]?.string ?? "" }
    var type: String { json["type"]?.string ?? "" }
    var bytes: Int64 { json["bytes"]?.int ?? 0 }
  }

  var waitsForAPerson: Bool { state == .waiting && waitsFor?.isForAPerson == true }
}
