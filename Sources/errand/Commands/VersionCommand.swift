import Domain
import Operations

/// `errand version`: of this program, and a word where the daemon that runs is of another. Starts nothing.
enum VersionCommand {
  static let help = """
    Prints the version of this program. If a daemon runs that is of another version, says so, and how to change it. \
    errand --version asks nobody.
    """

  /// - Returns: what to exit with: 0, whatever runs.
  static func run(_ arguments: [String], _ surroundings: Surroundings) throws(Fault) -> Int32? {
    if let other = arguments.first {
      throw Fault(.inputInvalid, "errand version takes nothing, not \(ArgumentReader.shown(other))")
    }
    surroundings.console.out("errand \(Version.text)\n")
    if let hint = hint(surroundings) { surroundings.console.err(hint + "\n") }
    return 0
  }

  /// What cannot be asked for is a matter of errand doctor.
  private static func hint(_ surroundings: Surroundings) -> String? {
    do throws(Fault) {
      let answer = try surroundings.daemon().perform(.showDaemon, JSONObject(), mayStart: false)
      return hint(daemon: answer?["version"]?.string)
    } catch {
      return error.code == .linkMismatch ? "\(error.message); \(error.remedy)" : nil
    }
  }

  /// - Parameter daemon: the version of the one that runs; nil for none.
  static func hint(daemon: String?) -> String? {
    guard let daemon, daemon != Version.text else { return nil }
    return "the daemon that runs is of version \(DisplayText.clean(daemon)); errand stop ends it, and the next command "
      + "starts this one's"
  }
}
