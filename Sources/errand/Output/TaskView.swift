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
  }

  let id: String
  /// A word that this program does not know counts as running.
  let state: PublicTaskState
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
    steps = (json["step_list"]?.array ?? []).map { step in
      Step(
        id: text(step["id"]), site: (step["site"]?.string).map(DisplayText.clean), state: text(step["state"]),
        attempt: Int(clamping: step["attempt"]?.int ?? 0), seconds: step["seconds"]?.number,
        error: step["error"].flatMap(FaultView.init), because: (step["because"]?.string).map(DisplayText.clean))
    }
    error = json["error"].flatMap(FaultView.init)
    notes = (json["notes"]?.array ?? []).compactMap { $0.string.map(DisplayText.clean) }
    result = json["result"].flatMap(ResultView.init)
  }
}
