import Domain
import Operations

extension Place {
  /// What is shown there: the answer, and the page that it makes.
  func page(_ desk: Desk) async throws(Fault) -> (JSON, any Page) {
    switch self {
    case .home:
      let answer = try await desk.ask(.showOverview)
      return (answer, HomePage(answer))
    case .plan(let wish):
      let answer = try await desk.ask(.planGoal, wish.input)
      return (answer, PlanPage(answer, wish))
    case .tasks(let listing):
      let answer = try await desk.ask(.listTasks, listing.input)
      return (answer, TasksPage(answer, listing))
    case .task(let id):
      var answer = try await desk.ask(.showTask, [("task", .string(id))]).object ?? JSONObject()
      answer["files"] = try await desk.ask(.listFiles, [("task", .string(id))])["files"]
      return (.object(answer), TaskPage(.object(answer)))
    case .events(let id, let before):
      let input = [("task", JSON.string(id)), ("limit", 100)] + (Int64(before).map { [("before", .int($0))] } ?? [])
      let answer = try await desk.ask(.showLog, input)
      return (answer, EventsPage(answer))
    case .failures:
      let answer = try await desk.ask(.listFailures)
      return (answer, FailuresPage(answer))
    case .sites:
      let answer = try await desk.ask(.listSites)
      return (answer, SitesPage(answer))
    case .health:
      let answer = try await desk.ask(.showHealth)
      return (answer, HealthPage(answer))
    case .settings:
      let answer = try await desk.ask(.showSettings)
      return (answer, SettingsPage(answer))
    case .sessions:
      let answer = try await desk.ask(.listSessions)
      return (answer, SessionsPage(answer, own: desk.visitor.session))
    case .inbox:
      let answer = try await desk.ask(.listInbox)
      return (answer, InboxPage(answer))
    case .templates:
      let answer = try await desk.ask(.listTemplates)
      return (answer, TemplatesPage(answer))
    case .template(let name):
      let answer = try await desk.ask(.listTemplates)
      guard let found = answer["templates"]?.array?.first(where: { $0["name"]?.string == name }) else {
        throw Fault(.templateNotFound, "there is no template \(name.cut(toBytes: 100))")
      }
      return (found, TemplatePage(found))
    }
  }
}

extension Place.Wishing {
  /// As `plan-goal` and `run-task` take it.
  var input: [(String, JSON)] {
    let values = parameters.filter { !$0.text.isEmpty }.map { ($0.name, JSON.string($0.text)) }
    return [("goal", JSON.string(goal)), ("template", .string(template))].filter { $0.1.string?.isEmpty == false }
      + (values.isEmpty ? [] : [(Operation.parametersField, .object(JSONObject(values)))])
  }
}

extension Place.TaskListing {
  /// As `list-tasks` takes it.
  fileprivate var input: [(String, JSON)] {
    let texts = [("text", words), ("sort", order), ("before", before)].filter { !$0.1.isEmpty }
    return texts.map { ($0.0, JSON.string($0.1)) }
      + (states.isEmpty ? [] : [("state", .array(states.map { .string($0) }))])
  }
}
