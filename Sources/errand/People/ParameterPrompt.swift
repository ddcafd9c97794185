import Domain
import Operations
import POSIX

/// Asks at the terminal for what a template needs and the command line does not give.
struct ParameterPrompt {
  let daemon: Daemon

  /// - Returns: the call with what was typed; as it was where nothing is missing, or nobody can be asked: then the daemon
  ///   says what is missing. Nil where the person went away.
  func complete(_ call: Invocation.Call) throws(Fault) -> Invocation.Call? {
    // A goal brings parameters of its own, which only the daemon can read.
    guard daemon.console.canAsk, let input = daemon.console.input, call.input["goal"] == nil,
      let name = call.input["template"]?.string
    else { return call }
    guard let listed = try daemon.perform(.listTemplates, JSONObject(), mayStart: true) else { return nil }
    var given = call.input[Operation.parametersField]?.object ?? JSONObject()
    let secrets = call.input[Operation.secretsField]?.object ?? JSONObject()
    let names = Set((given.members + secrets.members).map(\.name))
    guard let template = listed["templates"]?.array?.first(where: { $0["name"]?.string == name }),
      let question = MissingParameters.question(of: template, given: names)
    else { return call }
    let prompt = QuestionPrompt(
      question: question, console: daemon.console, wait: daemon.wait, lines: TypedLines(input),
      end: daemon.wait.time.instant().advanced(by: .seconds(31_536_000)))
    guard case .answered(let typed) = prompt.ask() else { return nil }
    for member in typed.members { given[member.name] = member.value }
    return call.with(.object(given), for: Operation.parametersField)
  }
}
