import Domain
import Operations

/// One step with all that is shown of it.
struct StepPicture {
  let step: StepSummary
  let planned: PlanStep?
  let signature: VerbSignature?
  /// Those it waits for, in the plan's order.
  let needs: [StepID]
  /// Of these, those that have not ended.
  let missing: [StepID]
  /// Whose fault lies under one that never began.
  let root: StepID?
  let story: TaskStory.Step
  let message: String?
  let request: InputRequest?
  let output: Value?
  let now: Timestamp

  /// Bytes of what a step is given that is shown with it.
  static let inputLimit = 8 << 10

  /// A step that never began has no fault of its own, and no words for it; while it waits for its host the words are
  /// those of the wait, not of an earlier fault. What a later attempt has made good is told by the attempts.
  var error: JSON? {
    guard root == nil, step.waitsFor != .host, step.state != "succeeded" else { return nil }
    return step.code.map { KeptFault.json($0, saying: message, at: step.id) }
  }

  var json: JSON { .object(JSONObject(standing + contents)) }

  private var standing: [(String, JSON)] {
    [
      ("id", .string(step.id.text)), ("verb", .string(planned?.verb ?? "")),
      ("site", (planned?.site).map { .string($0.name) } ?? .null), ("state", .string(step.state)),
      ("attempt", .int(Int64(step.attempt))),
      ("seconds", step.started.map { max(.zero, (step.ended ?? now).since($0)).secondsJSON } ?? .null),
      ("error", error ?? .null), ("because", (root ?? step.because).map { .string($0.text) } ?? .null),
      ("when", (planned?.when?.description).map { .string($0) } ?? .null),
      ("waits_for", step.waitsFor.map { .string($0.rawValue) } ?? .null),
      ("until", step.until.map { .string($0.description) } ?? .null),
      ("wait_seconds", step.until.map { max(.zero, $0.since(now)).secondsJSON } ?? .null),
      (
        "wait_reason",
        step.waitsFor == .host ? message.map { .string($0.cut(toBytes: Fault.messageLimit)) } ?? .null : .null
      ),
      ("asks", asks),
    ]
  }

  private var asks: JSON {
    guard step.waitsFor == .input, let request else { return .null }
    return QuestionShape.json(request, until: step.until)
  }

  private var contents: [(String, JSON)] {
    let given = planned.map { StepShape.inputs(of: $0, by: signature) } ?? [:]
    let size = given.text.utf8.count
    return [
      ("label", .string(planned.map { StepLabel.text(of: $0, by: signature) } ?? "")),
      ("needs", .array(needs.map { .string($0.text) })),
      ("effect", (planned?.effect ?? signature?.effect).map { .string($0.rawValue) } ?? .null),
      ("reason", .string(reason.cut(toBytes: Fault.messageLimit))),
      ("started", step.started.map { .string($0.description) } ?? .null),
      ("ended", step.ended.map { .string($0.description) } ?? .null),
      ("attempts", .array(story.attempts.map(StepShape.json))), ("waits", .array(story.waits.map(StepShape.json))),
      ("inputs", size <= Self.inputLimit ? given : .null), ("inputs_bytes", .int(Int64(size))),
      ("outputs", output?.plainJSON ?? .null),
      ("outputs_bytes", story.outputBytes.map { .int(Int64($0)) } ?? .null),
    ]
  }

  /// Why it ran, or why it did not.
  private var reason: String {
    let condition = planned?.when?.description ?? ""
    switch step.state {
    case "skipped":
      if let because = step.because { return "not needed: \(because) gave nothing that it could use" }
      return "not wanted: \(condition) does not hold"
    case "cancelled": return "stopped with its task"
    case "pending":
      return missing.isEmpty ? "waits for its turn" : "waits for the end of \(Self.list(missing))"
    case "failed" where step.attempt == 0:
      return (root ?? step.because).map { "never began: it needs \($0), which failed" } ?? "never began"
    default: break
    }
    if !condition.isEmpty { return "wanted: \(condition) holds" }
    return needs.isEmpty ? "nothing had to come before it" : "came after \(Self.list(needs))"
  }

  private static func list(_ steps: [StepID]) -> String {
    let shown = steps.prefix(5).map(\.text).joined(separator: ", ")
    return steps.count > 5 ? "\(shown) and \(steps.count - 5) more" : shown
  }
}

extension Duration {
  /// In seconds, to the millisecond.
  var secondsJSON: JSON { .double(Double(wholeMicroseconds / 1000) / 1000) }
}
