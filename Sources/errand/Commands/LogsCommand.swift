import Domain
import Operations

/// Prints what the log says of a task, and goes on until the task ends where that is wanted.
struct LogsCommand: CommandRunner {
  /// Daemons in a row that go away without an answer before that is an error.
  private static let losses = 5

  func run(_ call: Invocation.Call, _ daemon: Daemon) throws(Fault) -> Int32? {
    let follows = call.switches.contains(.follow)
    var input = call.input
    var lost = 0
    while true {
      do throws(Fault) {
        let patience = ControlClient.patience + .milliseconds(Operation.waitLimit)
        guard let json = try daemon.perform(call.operation, input, mayStart: true, patience: patience) else {
          return nil
        }
        lost = 0
        print(json, daemon.console, asJSON: call.switches.contains(.json))
        // From here on the whole id: its beginning may become ambiguous.
        input["task"] = json["task"]
        if let last = json["lines"]?.array?.last?["version"] { input["after"] = last }
        if json["more"]?.bool == true { continue }
        guard follows else { return 0 }
        if let state = json["state"]?.string.flatMap(PublicTaskState.init(rawValue:)), state.isFinal {
          return state.exitCode
        }
        input["wait_ms"] = .int(Operation.waitLimit)
      } catch {
        guard follows, [.daemonUnreachable, .daemonStopping].contains(error.code), lost < Self.losses else {
          throw error
        }
        lost += 1
        guard try daemon.pause(.milliseconds(100 * lost)) else { return nil }
      }
    }
  }

  private func print(_ json: JSON, _ console: Console, asJSON: Bool) {
    for line in json["lines"]?.array ?? [] {
      let lines = asJSON ? [line.text] : LogText.lines(line, console.size()?.columns, console.style)
      for line in lines { console.out(line + "\n") }
    }
  }
}
