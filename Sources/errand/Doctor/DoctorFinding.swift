/// One thing that the doctor says.
struct DoctorFinding: Hashable {
  enum Level: String {
    case fine
    /// Nothing is broken; somebody may want to know.
    case note
    case mend
  }

  /// What was looked at: `state`, `daemon`.
  let subject: String
  let level: Level
  let message: String
  /// What mends it: a command where there is one.
  var remedy: String?

  /// Everything that the facts give, in the order of display.
  static func all(from facts: DoctorFacts) -> [DoctorFinding] {
    DoctorRules.programs(facts) + DoctorRules.configuration(facts) + DoctorRules.templates(facts)
      + DoctorRules.state(facts) + DoctorRules.database(facts) + DoctorRules.daemon(facts) + DoctorRules.network(facts)
      + DoctorRules.page(facts) + DoctorRules.backups(facts) + DoctorRules.unit(facts)
      + DoctorRules.host(facts)
  }
}
