import Domain
import Operations

/// A task as `show-task` tells it, read leniently: a daemon may say more than this program knows.
struct TaskView: Hashable {
  struct Step: Hashable {
    let id: String
    let site: String?
    let state: String
    let attempt: Int
    let seconds: Double?
    /// Why it failed or is tried again.
    let error: FaultView?
    let because: String?
    /// Of a step that was not wanted: its condition.
    var when: String?
    /// `input`, `review`, `host` or `timer`.
    var waitsFor: String?
    /// RFC 3339.
    var until: String?
    /// Why its host is left alone, and for how much longer.
    var waitReason: String?
    var waitSeconds: Double?
    /// What it does, such as `open`.
    var verb: String?
    /// The question that is open.
    var asks: QuestionView?

    /// Which attempt it is, where that is worth telling: a question that was answered was not tried again.
    var laterAttempt: Int? { attempt > 1 && verb != "ask" ? attempt : nil }
  }

  let id: String
  /// A word that this program does not know counts as running.
  let state: PublicTaskState
  /// Of a waiting task.
  let waitsFor: String?
  let goal: String
  let version: Int64
  let seconds: Double
  let cost: Double
  let percentage: Int
  let secondsLeft: Double?
  let secondsLeftError: Double?
  let steps: [Step]
  let error: FaultView?
  let notes: [String]
  let result: ResultView?

  init(_ json: JSON) {
    func text(_ json: JSON?) -> String { DisplayText.clean(json?.string ?? "") }
    waitsFor = json["waits_for"]?.string
    id = text(json["task"])
    state = json["state"]?.string.flatMap(PublicTaskState.init(rawValue:)) ?? .running
    goal = text(json["goal"])
    version = json["version"]?.int ?? 0
    seconds = json["seconds"]?.number ?? 0
    cost = json["cost_usd"]?.number ?? 0
    let progress = json["progress"]
    percentage = Int(min(max(progress?["percentage"]?.int ?? 0, 0), 100))
    secondsLeft = progress?["seconds_left"]?.number
    secondsLeftError = progress?["seconds_left_error"]?.number
    steps = (json["step_list"]?.array ?? []).map(Self.step)
    error = json["error"].flatMap(FaultView.init)
    notes = (json["notes"]?.array ?? []).compactMap { $0.string.map(DisplayText.clean) }
    result = json["result"].flatMap(ResultView.init)
  }

  /// Whether nothing goes on before a person has answered or decided.
  var waitsForPerson: Bool { state == .waiting && (waitsFor == "input" || waitsFor == "review") }

  /// Whether a step of it kept a file.
  var hasFiles: Bool { steps.contains { $0.verb == "download" && $0.state == "succeeded" } }

  /// Its state in words, which say where a person is waited for.
  var stateWords: String { waitsForPerson ? "waiting for you" : state.rawValue }

  /// A step of a task, or an entry of the inbox.
  static func step(_ step: JSON) -> Step {
    func text(_ name: String) -> String? { (step[name]?.string).map(DisplayText.clean) }
    return Step(
      id: text("id") ?? text("step") ?? "", site: text("site"), state: text("state") ?? "",
      attempt: Int(clamping: step["attempt"]?.int ?? 0), seconds: step["seconds"]?.number,
      error: step["error"].flatMap(FaultView.init), because: text("because"), when: text("when"),
      waitsFor: text("waits_for"), until: text("until"), waitReason: text("wait_reason"),
      waitSeconds: step["wait_seconds"]?.number, verb: text("verb"),
      asks: step["asks"].flatMap(QuestionView.init))
  }
}
