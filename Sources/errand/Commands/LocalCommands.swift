import Domain

/// What the commands do that are no operation of the daemon's.
enum LocalCommands {
  /// Takes the arguments behind the verb.
  /// - Returns: what to exit with; nil where the person interrupted.
  typealias Runner = @Sendable (_ arguments: [String], _ surroundings: Surroundings) throws(Fault) -> Int32?

  /// One for each of ``CommandGuides/local``.
  static let byVerb: [String: Runner] = [
    "demo": DemoCommand.run, "completion": CompletionCommand.printScript, "help": HelpCommand.run,
    "config": ConfigCommand.run, "key": KeyCommand.run, "doctor": DoctorCommand.run, "backup": BackupCommand.run,
    "restore": RestoreCommand.run, "version": VersionCommand.run,
  ]
}
