import Domain
import Operations

/// Finds tasks by what people type, and shows them in the declared shapes.
struct TaskShelf: Sendable {
  let store: any EventStore
  let time: any TimeSource
  let verbs: VerbCatalogue

  /// The task whose id begins with `text`.
  /// - Throws: `task.not_found`, `task.ambiguous`, `store.*`.
  func find(_ text: String) throws(Fault) -> TaskSummary {
    let shown = text.cut(toBytes: 40)
    guard let prefix = TaskID.normalised(text) else {
      throw Fault(.taskNotFound, "\(shown) cannot be a task's id: 1 to 12 letters and digits")
    }
    if let id = TaskID(prefix), let summary = try store.task(id) { return summary }
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
  func brief(_ summary: TaskSummary) -> JSON { .object(JSONObject(briefMembers(summary))) }

  /// With its steps and its result.
  func full(_ summary: TaskSummary) throws(Fault) -> JSON {
    let picture = try TaskPicture(of: summary, in: store)
    let steps = pictures(of: picture)
    let notes = steps.compactMap { step -> JSON? in
      guard step.step.state == "failed", step.planned?.toleratesFailure == true,
        let message = step.error?["message"]?.string
      else { return nil }
      return .string("\(step.step.id): \(message)".cut(toBytes: 4096))
    }
    let table = picture.values[.result].flatMap(TablePicture.init)
    return .object(
      JSONObject(
        briefMembers(summary) + [
          ("result", table?.json ?? .null), ("notes", .array(notes)), ("plan", .string(summary.plan.hexadecimal)),
          ("step_list", .array(steps.map(\.json))), ("waits", .array(picture.story.waits.map(StepShape.json))),
          ("origins", table?.origins ?? .null),
        ]))
  }

  private func pictures(of picture: TaskPicture) -> [StepPicture] {
    let graph = picture.plan.flatMap { try? PlanGraph($0) }
    let roots = RootCauses(picture.steps, needs: graph?.needs ?? [:])
    let planned = Dictionary((picture.plan?.steps ?? []).map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    let open = Set(picture.steps.filter { $0.ended == nil }.map(\.id))
    let now = time.now()
    return picture.steps.map { step in
      let plan = planned[step.id]
      let needs = graph?.needs[step.id] ?? []
      return StepPicture(
        step: step, planned: plan, signature: plan.flatMap { verbs[$0.verb] }, needs: needs,
        missing: needs.filter(open.contains), root: roots.root(of: step),
        story: picture.story.steps[step.id] ?? TaskStory.Step(),
        message: picture.values[.message(step.id)]?.string,
        request: picture.values[.request(step.id)].flatMap(InputRequest.init),
        output: picture.values[.output(step.id)], now: now)
    }
  }

  // MARK: - Parts

  private func briefMembers(_ summary: TaskSummary) -> [(String, JSON)] {
    let elapsed = summary.started.map { seconds(from: $0, to: summary.ended) } ?? .zero
    let error = summary.code.map { KeptFault.json($0, saying: summary.message, at: summary.failedStep) } ?? .null
    return [
      ("task", .string(summary.id.text)), ("state", .string(summary.state.publicName)),
      ("goal", summary.goal.map { .string($0) } ?? .null), ("steps", .int(Int64(summary.steps))),
      ("seconds", elapsed.secondsJSON), ("cost_usd", .double(Money.zero.dollars)),
      ("version", .int(Int64(summary.version))),
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
      "seconds_left": left?.guess.secondsJSON ?? .null, "seconds_left_error": left?.halfWidth.secondsJSON ?? .null,
    ]
  }

  /// The words of a fault are a value of the task, so that they can be deleted; its code stays.
  func fault(_ code: ErrorCode, at step: StepID?, of task: TaskID) throws(Fault) -> JSON {
    var message: String?
    if let step { message = try store.value(.message(step), of: task)?.string }
    return KeptFault.json(code, saying: message, at: step)
  }

  /// Never negative, whatever the wall clock did.
  private func seconds(from start: Timestamp, to end: Timestamp?) -> Duration {
    max(.zero, (end ?? time.now()).since(start))
  }
}
