/// What each verb of the command line does.
enum CommandRunners {
  /// One for each verb that is declared.
  static let byVerb: [String: any CommandRunner] = [
    "run": RunCommand(), "plan": PlanCommand(), "list": SimpleCommand(text: ListText.lines),
    "show": SimpleCommand(text: ShowText.lines), "watch": WatchCommand(),
    "cancel": SimpleCommand(text: ShowText.cancelled), "templates": SimpleCommand(text: TemplatesText.lines),
    "status": SimpleCommand(text: DaemonText.status), "stop": StopCommand(),
  ]
}
