import Domain
import POSIX

/// `errand key export | import`: a copy of the key that the service manager keeps, for root.
enum KeyCommand {
  enum Wish: String, CaseIterable {
    case export
    case `import`
  }

  static let help = """
    Copies the key that opens what the system's daemon has sealed, or puts it back. For root. export writes it to FILE, \
    which only root may read, or to standard output (-), if that is no terminal. The copy is not protected by a \
    passphrase: whoever has it and the state can open what is sealed, so keep it apart from backups of the state. \
    import takes such a copy, or the key file of an earlier state; a key that does not fit what is sealed is refused. \
    The daemon uses it from its next start.
    """

  /// - Returns: what to exit with.
  /// - Throws: `input.invalid`, `access.denied`, `output.exists`, `output.refused`, `vault.absent`, `vault.foreign`,
  ///   `vault.key`, `vault.locked`, `daemon.start_failed`.
  static func run(_ arguments: [String], _ surroundings: Surroundings) throws(Fault) -> Int32? {
    let words = arguments.filter { $0 != "--force" }
    guard let word = words.first, let wish = Wish(rawValue: word), words.count == 2 else {
      throw Fault(.inputInvalid, "errand key takes export or import, and the name of a file")
    }
    guard surroundings.user == 0 else {
      throw Fault(.accessDenied, "the key is for root alone: sudo errand key \(word) FILE")
    }
    switch wish {
    case .export: try export(to: words[1], mayReplace: arguments.contains("--force"), surroundings)
    case .import: try bring(words[1], surroundings)
    }
    return 0
  }

  private static func export(
    to path: String, mayReplace: Bool, _ surroundings: Surroundings
  ) throws(Fault) {
    guard path == "-" else {
      let file = try OutputFile(path, mayReplace: mayReplace, mode: 0o600)
      let (line, id) = try copy(surroundings)
      try file.write { (target) throws(Fault) in try target.write(Array(line.utf8)) }
      return surroundings.console.err(
        "saved the key \(id) to \(DisplayText.clean(path)), without a passphrase: keep it apart from the state\n")
    }
    guard surroundings.console.size() == nil else {
      throw Fault(.outputRefused, "a key is not for a terminal")
    }
    surroundings.console.out(try copy(surroundings).line)
  }

  private static func copy(_ surroundings: Surroundings) throws(Fault) -> (line: String, id: String) {
    let json = try ask(surroundings, "--export-key")
    guard let line = json["line"]?.string, let id = json["id"]?.string else {
      throw Fault(.daemonStartFailed, "errandd does not tell the key")
    }
    return (line, DisplayText.clean(id))
  }

  private static func bring(_ path: String, _ surroundings: Surroundings) throws(Fault) {
    let place = path.hasPrefix("/") ? path : "\(surroundings.workingDirectory)/\(path)"
    let id = try ask(surroundings, "--import-key", place)["id"]?.string ?? ""
    surroundings.console.out(
      "the key \(DisplayText.clean(id)) is in its place; let the daemon use it: systemctl restart errand\n")
  }

  private static func ask(_ surroundings: Surroundings, _ arguments: String...) throws(Fault) -> JSON {
    let program = surroundings.daemonProgram
    let json = try program.ask(arguments)
    guard let fault = json["error"].flatMap(FaultView.init) else { return json }
    throw Fault(ErrorCode(rawValue: fault.code) ?? .daemonStartFailed, fault.message)
  }
}
