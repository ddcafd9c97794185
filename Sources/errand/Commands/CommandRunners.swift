/// What each verb of the command line does.
enum CommandRunners {
  /// One for each verb that is declared.
  static let byVerb: [String: any CommandRunner] = [
    "run": RunCommand(), "plan": PlanCommand(), "list": SimpleCommand(text: ListText.lines),
    "overview": SimpleCommand(text: OverviewText.lines),
    "show": ShowCommand(), "watch": WatchCommand(), "events": EventsCommand(),
    "logs": LogsCommand(),
    "inbox": SimpleCommand(text: InboxText.lines), "answer": AnswerCommand(),
    "pause": SimpleCommand(text: ShowText.paused), "resume": SimpleCommand(text: ShowText.standing),
    "resolve": SimpleCommand(text: ShowText.standing),
    "files": SimpleCommand(text: FilesText.lines), "get": GetCommand(),
    "again": RunCommand(), "delete": SimpleCommand(text: ShowText.deleted),
    "cancel": SimpleCommand(text: ShowText.cancelled), "templates": SimpleCommand(text: TemplatesText.lines),
    "verbs": SimpleCommand(text: VerbText.list),
    "failures": SimpleCommand(text: FailuresText.lines), "sites": SimpleCommand(text: SitesText.lines),
    "settings": SimpleCommand(text: ConfigText.settings), "health": SimpleCommand(text: HealthText.lines),
    "open": OpenCommand(), "sessions": SimpleCommand(text: SessionsText.lines),
    "revoke": SimpleCommand(text: SessionsText.ended),
    "status": SimpleCommand(text: DaemonText.status), "stop": StopCommand(),
  ]
}
