import Operations

/// Every command there is.
enum CommandGuides {
  /// In the order of help.
  static let all = Operation.all.flatMap { operation in operation.commands.map { CommandGuide($0, operation) } } + local

  /// Those that are no operation of the daemon's; what each does stands in ``LocalCommands``.
  static let local: [CommandGuide] = [config, key, doctor, backup, restore, demo, completion, version, help]

  static let verbs = all.map(\.verb)

  /// - Returns: nil where there is no such command.
  static func named(_ verb: String) -> CommandGuide? { all.first { $0.verb == verb } }

  private static let json = CommandGuide.Argument(
    names: ["--json"], placeholder: nil, words: Command.Switch.json.help)

  private static let config = CommandGuide(
    verb: "config", summary: "show what is configured, or what is wrong with it", help: ConfigCommand.help,
    arguments: [
      .init(
        names: [], placeholder: "WISH", words: "show or check; show where it is left out",
        candidates: .words(ConfigCommand.Wish.allCases.map(\.rawValue))), json,
    ], example: "errand config check")

  private static let key = CommandGuide(
    verb: "key", summary: "copy the key of the system's daemon, or put it back", help: KeyCommand.help,
    arguments: [
      .init(
        names: [], placeholder: "WISH", words: "export or import",
        candidates: .words(KeyCommand.Wish.allCases.map(\.rawValue)), isRequired: true),
      .init(
        names: [], placeholder: "FILE", words: "the copy; for export, - is standard output", candidates: .files,
        isRequired: true),
      .init(names: ["--force"], placeholder: nil, words: "export over a file that is there"),
    ], example: "errand key export /root/errand.key")

  private static let doctor = CommandGuide(
    verb: "doctor", summary: "say what is there, what is missing, and how to mend it", help: DoctorCommand.help,
    arguments: [json], example: "errand doctor")

  private static let backup = CommandGuide(
    verb: "backup", summary: "write all that is kept to one file, tried and found whole", help: BackupCommand.help,
    arguments: [
      .init(
        names: ["-o", "--output"], placeholder: "FILE", words: "write it to this file, which nobody else may read",
        candidates: .files),
      .init(names: ["--force"], placeholder: nil, words: Command.Switch.force.help), json,
    ], example: "errand backup -o errand.tar")

  private static let restore = CommandGuide(
    verb: "restore", summary: "put a backup in the place of what is kept", help: RestoreCommand.help,
    arguments: [
      .init(
        names: [], placeholder: "FILE", words: "what errand backup has made", candidates: .files, isRequired: true),
      .init(
        names: ["--without-key"], placeholder: nil,
        words: "leave out what only the key of the backup opens, because that key is lost"), json,
    ], example: "errand restore errand.tar")

  private static let demo = CommandGuide(
    verb: "demo", summary: "start the demo town: sites to try it on",
    help: "Starts a few sites on this machine, prints goals to try on them, and stays until it is stopped.",
    arguments: [.init(names: ["--json"], placeholder: nil, words: "print the sites' addresses as JSON")],
    example: "errand demo")

  private static let completion = CommandGuide(
    verb: "completion", summary: "print what completes commands in a shell",
    help: """
      Prints a script that makes the shell complete commands, options and their values, templates and tasks. For tasks \
      and templates the shell asks the daemon, if one runs; it never starts one.
      """,
    arguments: [
      .init(
        names: [], placeholder: "SHELL", words: Shell.allCases.map(\.rawValue).joined(separator: ", "),
        candidates: .words(Shell.allCases.map(\.rawValue)), isRequired: true)
    ], example: "errand completion bash > ~/.local/share/bash-completion/completions/errand")

  private static let version = CommandGuide(
    verb: "version", summary: "say which version this is, and whether the daemon is another", help: VersionCommand.help,
    arguments: [], example: "errand version")

  private static let help = CommandGuide(
    verb: "help", summary: "say what a command, or a verb of plans, takes",
    help: """
      Without a word: every command. With a command: what it takes. With a verb of plans, such as open: its inputs, \
      its outputs, and what it does to the world; errand verbs lists them.
      """,
    arguments: [
      .init(names: [], placeholder: "COMMAND", words: "a command or a verb of plans", candidates: .subjects)
    ], example: "errand help run")
}
