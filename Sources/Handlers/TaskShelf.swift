import Domain
import Operations

/// Finds tasks by what people type, and shows them in the declared shapes.
struct TaskShelf: Sendable {
  let store: any EventStore
  let time: any TimeSource

  /// The task whose id begins with `text`.
  /// - Throws: `task.not_found`, `task.ambiguous`, `store.*`.
  func find(_ text: String) throws(Fault) -> TaskSummary {
    let shown = text.cut(toBytes: 40)
    guard let prefix = TaskID.normalised(text) else {
      throw Fault(.taskNotFound, "\(shown) cannot be a task's id: 1 to 12 letters and digits")
    }
    let ids = try store.taskIDs(beginningWith: prefix)
    guard ids.count <= 1 else {
      let listed = ids.map(\.text).joined(separator: ", ")
      throw Fault(.taskAmbiguous, "more than one task's id begins with \(prefix): \(listed)")
    }
    guard let id = ids.first, let summary = try store.task(id) else {
      throw Fault(.taskNotFound, "no task's id begins with \(prefix)\(try hint(prefix))")
    }
    return summary
  }

  /// Among the newest tasks. Beginnings that are too short are near to everything.
  private func hint(_ prefix: String) throws(Fault) -> String {
    guard prefix.utf8.count >= 5 else { return "" }
    let ids = try store.tasks(TaskFilter(limit: 100)).map(\.id.text)
    let near = Likeness.nearest(to: prefix, among: ids.map { String($0.prefix(prefix.utf8.count)) })
    return ids.first { id in near.map { id.hasPrefix($0) } ?? false }.map { "; did you mean \($0)?" } ?? ""
  }

  /// How a task stands now, as every command on a task is answered.
  func receipt(of id: TaskID) throws(Fault) -> JSON {
    let summary = try find(id.text)
    return CommandRecord.Standing(task: id, version: summary.version, state: summary.state).json
  }

  /// As lists show it.
  func brief(_ summary: TaskSummary) throws(Fault) -> JSON { .object(JSONObject(try briefMembers(summary))) }

  /// With its steps and its result.
  func full(_ summary: TaskSummary) throws(Fault) -> JSON {
    let plan = try store.plan(summary.plan)
    var steps: [JSON] = []
    var notes: [JSON] = []
    let summaries = try store.steps(of: summary.id)
    let roots = RootCauses(summaries, plan)
    for step in summaries {
      let planned = plan?[step.id]
      // A step that never began has no fault of its own, and no words for it.
      let root = roots.root(of: step)
      // While it waits for its host the words are those of the wait, not of an earlier fault. What a later attempt has
      // made good is told by the events of the attempts.
      let own = root == nil && step.waitsFor != .host && step.state != "succeeded" ? step.code : nil
      let error = try own.map { (code) throws(Fault) in try fault(code, at: step.id, of: summary.id) }
      let asks = step.waitsFor == .input ? try question(of: step.id, of: summary.id, until: step.until) : .null
      let words = step.waitsFor == .host ? try store.value(.message(step.id), of: summary.id)?.string : nil
      steps.append(show(step, planned, error: error, because: root, asks: asks, waitReason: words))
      if step.state == "failed", planned?.toleratesFailure == true, let message = error?["message"]?.string {
        notes.append(.string("\(step.id): \(message)".cut(toBytes: 4096)))
      }
    }
    return .object(
      JSONObject(
        try briefMembers(summary) + [
          ("result", try result(of: summary.id)), ("notes", .array(notes)),
          ("plan", .string(summary.plan.hexadecimal)), ("step_list", .array(steps)),
        ]))
  }

  // MARK: - Parts

  private func briefMembers(_ summary: TaskSummary) throws(Fault) -> [(String, JSON)] {
    let elapsed = summary.started.map { seconds(from: $0, to: summary.ended) } ?? .zero
    var error = JSON.null
    if let code = summary.code { error = try fault(code, at: summary.failedStep, of: summary.id) }
    return [
      ("task", .string(summary.id.text)), ("state", .string(summary.state.publicName)),
      ("goal", summary.goal.map { .string($0) } ?? .null), ("steps", .int(Int64(summary.steps))),
      ("seconds", elapsed.json), ("cost_usd", .double(Money.zero.dollars)), ("version", .int(Int64(summary.version))),
      ("owner", .string(summary.owner)), ("created", .string(summary.created.description)),
      ("started", summary.started.map { .string($0.description) } ?? .null),
      ("ended", summary.ended.map { .string($0.description) } ?? .null),
      ("progress", progress(of: summary, after: elapsed)),
      ("waits_for", summary.waitsFor.map { .string($0.rawValue) } ?? .null), ("error", error),
    ]
  }

  private func progress(of summary: TaskSummary, after elapsed: Duration) -> JSON {
    let left = summary.state.isFinal ? (.zero, .zero) : summary.progress.timeLeft(after: elapsed)
    return [
      "percentage": .int(Int64(summary.progress.percentage)), "ended": .int(Int64(summary.stepsEnded)),
      "seconds_left": left?.guess.json ?? .null, "seconds_left_error": left?.halfWidth.json ?? .null,
    ]
  }

  private func show(
    _ step: StepSummary, _ planned: PlanStep?, error: JSON?, because root: StepID?, asks: JSON, waitReason: String?
  ) -> JSON {
    [
      "id": .string(step.id.text), "verb": .string(planned?.verb ?? ""),
      "site": (planned?.site).map { .string($0.name) } ?? .null, "state": .string(step.state),
      "attempt": .int(Int64(step.attempt)),
      "seconds": step.started.map { seconds(from: $0, to: step.ended).json } ?? .null, "error": error ?? .null,
      "because": (root ?? step.because).map { .string($0.text) } ?? .null,
      "when": (planned?.when?.description).map { .string($0) } ?? .null,
      "waits_for": step.waitsFor.map { .string($0.rawValue) } ?? .null,
      "until": step.until.map { .string($0.description) } ?? .null,
      "wait_seconds": step.until.map { seconds(from: time.now(), to: $0).json } ?? .null,
      "wait_reason": waitReason.map { .string($0.cut(toBytes: Fault.messageLimit)) } ?? .null, "asks": asks,
    ]
  }

  /// The words of a fault are a value of the task, so that they can be deleted; its code stays.
  func fault(_ code: ErrorCode, at step: StepID?, of task: TaskID) throws(Fault) -> JSON {
    var message: String?
    if let step { message = try store.value(.message(step), of: task)?.string }
    return FaultShape.json(
      code, message: (message ?? Self.words(of: code)).cut(toBytes: Fault.messageLimit), step: step)
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

  /// Each row has every column, and its source, so that programs need not ask.
  private func result(of task: TaskID) throws(Fault) -> JSON {
    guard let value = try store.value(.result, of: task), let table = Table(value) else { return .null }
    let rows = table.rows.map { row in
      let cells = table.columns.map { ($0, row[$0]?.plainJSON ?? .null) }
      return JSON.object(JSONObject(cells + [("source", row.source.map { .string($0) } ?? .null)]))
    }
    return [
      "columns": .array(table.columns.map { .string($0) }), "rows": .array(rows),
      "notes": .array(table.notes.map { .string($0) }),
    ]
  }

  /// Never negative, whatever the wall clock did.
  private func seconds(from start: Timestamp, to end: Timestamp?) -> Duration {
    max(.zero, (end ?? time.now()).since(start))
  }
}

extension Duration {
  /// In seconds, to the millisecond.
  fileprivate var json: JSON { .double(Double(wholeMicroseconds / 1000) / 1000) }
}
