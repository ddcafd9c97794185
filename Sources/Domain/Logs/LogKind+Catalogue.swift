extension LogKind {
  /// One line of what has happened.
  package var subject: String {
    switch self {
    case .event(let type): type.subject
    case .fault(let code): "Errand met the fault \(code.rawValue)"
    case .notice(let notice): notice.subject
    }
  }

  /// What it means and what a person can do.
  package var remedy: String {
    switch self {
    case .event(let type): type.remedy
    case .fault(let code): "\(code.row.remedy)\n\(code.errorClass.outlook)"
    case .notice(let notice): notice.remedy
    }
  }

  /// What `journalctl -x` shows below lines: a file of message catalogues (catalog.d in the manual of journald), made
  /// from the table of errors and the kinds of events.
  package static var catalogue: String {
    let head = """
      # What Errand's lines in the journal mean, for journalctl -x. Made from the tables in the code by: make docs

      """
    return head + all.map(\.entry).joined()
  }

  private var entry: String {
    """

    -- \(messageID)
    Subject: \(subject)
    Defined-By: Errand
    Documentation: man:errand(1)

    @MESSAGE@

    \(remedy)
    Kind: \(name)

    """
  }
}

extension ErrorClass {
  /// Whether it is worth waiting.
  fileprivate var outlook: String {
    switch self {
    case .transient: "It may pass by itself: steps are tried again after growing waits."
    case .throttled: "It passes by itself: it is tried again later."
    case .auth: "Trying again does not help before credentials or rights are mended."
    case .permanent: "Trying again gives the same answer."
    case .human: "A person has to decide."
    case .unknown: "It is not tried again, because it may have happened."
    }
  }
}

extension EventType {
  fileprivate var subject: String {
    let words = rawValue.split(separator: "_")
    let subject = words.first == "TASK" ? "A task" : words.first == "STEP" ? "A step" : "A question"
    return "\(subject) of Errand: \(words.dropFirst().joined(separator: " ").lowercased())"
  }

  fileprivate var remedy: String {
    switch self {
    case .taskFailed, .stepFailed: "errand show TASK tells why, and what can be done."
    case .taskWaiting: "errand inbox lists what waits for a person; all else goes on by itself."
    case .inputRequested: "Answer it with: errand answer TASK VALUE"
    case .stepUnknown, .stepProbed: "Where no probe can tell, say what you found out: errand resolve TASK STEP"
    case .taskPaused: "Let it go on with: errand resume TASK"
    case .stepRetrying, .stepDeferred, .stepInterrupted: "It goes on by itself. errand logs TASK tells how it came."
    default: "Nothing is to be done. errand logs TASK tells how it came."
    }
  }
}
