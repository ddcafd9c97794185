import Domain
import Handlers
import Operations

extension Deed {
  /// Does it, once: a form that is sent twice has the same key.
  /// - Returns: where to look then.
  func perform(_ form: SentForm, _ desk: Desk) async throws(Fault) -> Place {
    switch self {
    case .run:
      let parameters = form.fields(under: Place.parameterPrefix).map {
        Place.Wishing.Parameter(name: $0.name, text: $0.value)
      }
      let wish = Place.Wishing(goal: form.text("goal"), template: form.text("template"), parameters: parameters)
      // The plan that was shown, and no other.
      let plan = form.text("plan").isEmpty ? [] : [("plan", JSON.string(form.text("plan")))]
      return try await Self.task(desk.tell(.runTask, wish.input + plan, key: form.text(FormToken.keyField)))
    case .command(.again, let task):
      return try await Self.task(
        desk.tell(.repeatTask, [("task", .string(task))], key: form.text(FormToken.keyField)))
    case .command(.delete, let task):
      _ = try await desk.tell(.deleteTask, [("task", .string(task))])
      return .tasks(Place.TaskListing())
    case .command(let command, let task):
      return try await Self.task(desk.tell(command.operation, [("task", .string(task))]))
    case .answer(let task, let step):
      let question = try await Self.question(task, step, desk)
      let answer = QuestionForm.answer(form, to: question)
      return try await Self.task(
        desk.tell(.answerInput, [("task", .string(task)), ("step", .string(step)), ("fields", answer)]))
    case .resolve(let task, let step):
      let resolution = JSON.string(form.text("resolution"))
      return try await Self.task(
        desk.tell(.resolveStep, [("task", .string(task)), ("step", .string(step)), ("resolution", resolution)]))
    case .revoke(let session):
      _ = try await desk.tell(.revokeSession, [("session", .string(session))])
      return .sessions
    }
  }

  private static func task(_ answer: JSON) -> Place { .task(answer["task"]?.string ?? "") }

  /// Which kinds the fields have; nil where it is not open any more, which the operation then says.
  private static func question(_ task: String, _ step: String, _ desk: Desk) async throws(Fault) -> QuestionView? {
    let shown = TaskView(try await desk.ask(.showTask, [("task", .string(task))]))
    return shown.steps.first { $0.id == step }?.question
  }
}

extension Deed.TaskCommand {
  fileprivate var operation: Operation {
    switch self {
    case .pause: .pauseTask
    case .resume: .resumeTask
    case .cancel: .cancelTask
    case .again: .repeatTask
    case .delete: .deleteTask
    }
  }
}
