import Operations

/// What is fine and what is not: pure, a function for each subject.
enum DoctorRules {
  static func programs(_ facts: DoctorFacts) -> [DoctorFinding] {
    let install = "put all programs of one build into one folder: make build"
    let others = facts.programs.compactMap { program -> DoctorFinding? in
      guard let version = program.version else {
        return DoctorFinding(
          subject: "programs", level: .mend, message: "\(program.path) is missing or cannot be run", remedy: install)
      }
      guard version != facts.version else { return nil }
      return DoctorFinding(
        subject: "programs", level: .mend,
        message: "\(program.path) is of version \(version), this is errand \(facts.version)", remedy: install)
    }
    guard others.isEmpty else { return others }
    let names = facts.programs.map(\.name).joined(separator: ", ")
    return [
      DoctorFinding(subject: "programs", level: .fine, message: "\(names) \(facts.version) in \(facts.folder)")
    ]
  }

  static func configuration(_ facts: DoctorFacts) -> [DoctorFinding] {
    reading(facts)
      + facts.strangers.map { DoctorFinding(subject: "configuration", level: .note, message: $0) }
  }

  private static func reading(_ facts: DoctorFacts) -> [DoctorFinding] {
    switch facts.configuration {
    case .valid(let files):
      let source = files.isEmpty ? "all defaults" : files.joined(separator: ", ")
      return [DoctorFinding(subject: "configuration", level: .fine, message: "valid: \(source)")]
    case .faulty(let lines):
      let count = lines.count == 1 ? "1 fault" : "\(lines.count) faults"
      return [
        DoctorFinding(
          subject: "configuration", level: .mend, message: "\(count): \(lines.first ?? "")",
          remedy: lines.count == 1 ? command(in: lines[0]) ?? "errand config check" : "errand config check")
      ]
    case .unknown(let fault): return [broken("configuration", fault)]
    }
  }

  /// More are told by errand templates.
  private static let templateLimit = 5

  static func templates(_ facts: DoctorFacts) -> [DoctorFinding] {
    facts.templatesLeftOut.prefix(templateLimit).map { fault in
      DoctorFinding(
        subject: "templates", level: .mend, message: "left out: \(fault.message)",
        remedy: command(in: fault.message) ?? "mend the file, then look again: errand templates")
    }
  }

  /// The command that a message ends with.
  private static func command(in message: String) -> String? {
    let lead = "; mend it with: "
    var rest = message[...]
    while !rest.isEmpty, !rest.hasPrefix(lead) { rest = rest.dropFirst() }
    return rest.isEmpty ? nil : String(rest.dropFirst(lead.count))
  }

  static func database(_ facts: DoctorFacts) -> [DoctorFinding] {
    switch facts.database {
    case .none:
      return [DoctorFinding(subject: "database", level: .fine, message: "none yet; the first command makes it")]
    case .usable(let schema, let bytes, let behind, _):
      let update = behind > 0 ? "; the next start brings it up to date" : ""
      return [
        DoctorFinding(
          subject: "database", level: .fine, message: "opens, \(Spans.size(bytes: bytes)), schema \(schema)\(update)")
      ]
    case .fails(let fault): return [broken("database", fault)]
    }
  }

  static func daemon(_ facts: DoctorFacts) -> [DoctorFinding] {
    switch facts.daemon {
    case .none:
      return [DoctorFinding(subject: "daemon", level: .fine, message: "does not run; the first command starts it")]
    case .fails(let fault): return [broken("daemon", fault)]
    case .answers(let version, let running, let queued, let isDiskLow):
      guard version == facts.version else {
        return [
          DoctorFinding(
            subject: "daemon", level: .mend,
            message: "the one that runs is of version \(version), this is errand \(facts.version)",
            remedy: "errand stop")
        ]
      }
      return [
        DoctorFinding(
          subject: "daemon", level: .fine,
          message: "\(version) answers at \(facts.socket): \(running) running, \(queued) queued")
      ] + (isDiskLow ? [lowDisk(facts.stateOnDisk)] : [])
    }
  }

  private static func lowDisk(_ state: String) -> DoctorFinding {
    DoctorFinding(
      subject: "daemon", level: .mend,
      message: "takes no new task: less of the disk is free than disk.reserve leaves (state.disk_low)",
      remedy: "du -xh --max-depth=1 \(quoted(state)) | sort -h")
  }

  static func broken(_ subject: String, _ fault: FaultView) -> DoctorFinding {
    DoctorFinding(subject: subject, level: .mend, message: "\(fault.message) (\(fault.code))", remedy: fault.remedy)
  }
}
