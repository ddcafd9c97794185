import Domain
import Operations
import POSIX

/// Answers a question that a task asks.
struct AnswerCommand: CommandRunner {
  func run(_ call: Invocation.Call, _ daemon: Daemon) throws(Fault) -> Int32? {
    let asked = JSONObject([("task", call.input["task"] ?? .null)])
    guard let json = try daemon.perform(.showTask, asked, mayStart: true) else { return nil }
    let task = TaskView(json)
    guard let step = try step(call.input["step"]?.string, of: task) else {
      // The daemon says why there is nothing to answer.
      let name = call.input["step"]?.string ?? asking(task)?.id ?? ""
      return try send(JSONObject(), to: name, of: task.id, call, daemon)
    }
    guard let fields = try fields(call.words, step, of: task, daemon) else { return nil }
    return try send(fields, to: step.id, of: task.id, call, daemon)
  }

  /// The only step that asks, or asked.
  private func asking(_ task: TaskView) -> TaskView.Step? {
    let steps = task.steps.filter { $0.verb == "ask" }
    return steps.count == 1 ? steps.first : nil
  }

  /// - Returns: nil where the step that is meant asks nothing.
  private func step(_ name: String?, of task: TaskView) throws(Fault) -> TaskView.Step? {
    let open = task.steps.filter { $0.asks != nil }
    if let name { return open.first { $0.id == name } }
    guard open.count <= 1 else {
      let commands = open.map { "errand answer \(task.id)/\($0.id)" }.joined(separator: ", ")
      throw Fault(.inputInvalid, "the task \(task.id) asks more than one question: \(commands)")
    }
    guard let step = open.first else {
      guard asking(task) == nil else { return nil }
      throw Fault(.inputAnswered, "the task \(task.id) asks nothing: it is \(task.state.rawValue)")
    }
    return step
  }

  /// - Returns: nil where the person interrupted.
  private func fields(
    _ words: [String], _ step: TaskView.Step, of task: TaskView, _ daemon: Daemon
  ) throws(Fault) -> JSONObject? {
    guard let question = step.asks else { return JSONObject() }
    if words == ["-"] {
      guard let input = daemon.console.input else { throw Fault(.inputInvalid, "there is no standard input") }
      guard let text = try TypedLines(input).all(daemon.wait) else { return nil }
      return try AnswerReading.fields([text], for: question)
    }
    if !words.isEmpty { return try AnswerReading.fields(words, for: question) }
    guard daemon.console.canAsk, let input = daemon.console.input else {
      throw Fault(.inputInvalid, "VALUE is missing: \(QuestionText.command(step, of: task.id) ?? "errand answer")")
    }
    let prompt = QuestionPrompt(
      question: question, console: daemon.console, wait: daemon.wait, lines: TypedLines(input),
      end: daemon.wait.time.instant().advanced(by: .seconds(86_400)))
    guard case .answered(let fields) = prompt.ask() else { return nil }
    return fields
  }

  private func send(
    _ fields: JSONObject, to step: String, of task: String, _ call: Invocation.Call, _ daemon: Daemon
  ) throws(Fault) -> Int32? {
    let input = JSONObject([("task", .string(task)), ("step", .string(step)), ("fields", .object(fields))])
    guard let json = try daemon.perform(call.operation, input, mayStart: true) else { return nil }
    daemon.console.print(json, asJSON: call.switches.contains(.json)) { json, _, _ in
      ["task \(DisplayText.clean(json["task"]?.string ?? "")): answered"]
    }
    return 0
  }
}
