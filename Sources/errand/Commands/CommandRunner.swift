import Domain
import Operations

/// What a verb of the command line does with its operation.
protocol CommandRunner: Sendable {
  /// - Returns: what to exit with; nil where the person interrupted.
  func run(_ call: Invocation.Call, _ daemon: Daemon) throws(Fault) -> Int32?
}

enum CommandRunners {
  /// One for each verb that is declared.
  static let byVerb: [String: any CommandRunner] = [
    "run": RunCommand(), "plan": PlanCommand(), "list": SimpleCommand(text: ListText.lines),
    "show": SimpleCommand(text: ShowText.lines), "watch": WatchCommand(),
    "cancel": SimpleCommand(text: ShowText.cancelled), "templates": SimpleCommand(text: TemplatesText.lines),
    "status": SimpleCommand(text: DaemonText.status), "stop": StopCommand(),
  ]
}
