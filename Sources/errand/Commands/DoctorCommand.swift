import Domain

/// `errand doctor`: what is there, what is missing, and the command that mends it.
enum DoctorCommand {
  static let help = """
    Looks at the programs, the configuration, the state, the database, the daemon and this host. Everything that is \
    not as it must be comes with the command that mends it. Starts and changes nothing. Exits with 1 if something has \
    to be mended.
    """

  /// - Returns: what to exit with: 0 where all is fine.
  /// - Throws: `input.invalid`, and where the environment names no place for the state.
  static func run(_ arguments: [String], _ surroundings: Surroundings) throws(Fault) -> Int32? {
    if let other = arguments.first(where: { $0 != "--json" }) {
      throw Fault(.inputInvalid, "errand doctor takes --json and nothing else, not \(ArgumentReader.shown(other))")
    }
    let findings = DoctorFinding.all(from: try DoctorSurvey(surroundings: surroundings).facts())
    let console = surroundings.console
    let isFine = !findings.contains { $0.level == .mend }
    if arguments.contains("--json") {
      console.out(DisplayJSON.line(DoctorText.json(findings)))
    } else {
      console.out(DoctorText.lines(findings, console.size()?.columns, console.style).map { $0 + "\n" }.joined())
    }
    return isFine ? 0 : 1
  }
}
