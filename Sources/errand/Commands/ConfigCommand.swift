import Domain
import Operations

/// `errand config show | check`: what is configured, where each value came from, and what is wrong with it. No daemon
/// is asked: what is shown is what the next one would start with.
enum ConfigCommand {
  enum Wish: String, CaseIterable {
    case show
    case check
  }

  static let help = """
    Shows or checks the configuration that the next start of the daemon reads, and starts nothing. show prints every \
    key, its value, and the file and line, variable or default that it came from. check prints every fault with its \
    place and what to do, and exits with 2 if there is one.
    """

  /// - Returns: what to exit with: 0, or 2 where something is wrong.
  /// - Throws: `input.invalid`; `daemon.start_failed` where `errandd` cannot be asked.
  static func run(_ arguments: [String], _ surroundings: Surroundings) throws(Fault) -> Int32? {
    let (wish, isJSON) = try read(arguments)
    let console = surroundings.console
    let json = try surroundings.daemonProgram.ask("--check-config", "--json")
    let isValid = json["valid"]?.bool ?? false
    if isJSON {
      console.out(DisplayJSON.line(json))
    } else {
      if wish == .show { console.print(json, asJSON: false, ConfigText.settings) }
      // A check's faults are its result; beside a table they are what came in the way.
      let lines = ConfigText.verdict(
        json, wish == .check ? console.size()?.columns : console.errorWidth(), console.style
      ).map { $0 + "\n" }.joined()
      if wish == .check { console.out(lines) } else if !isValid { console.err("\n" + lines) }
    }
    return isValid ? 0 : ErrorCode.configInvalid.exitCode
  }

  private static func read(_ arguments: [String]) throws(Fault) -> (Wish, isJSON: Bool) {
    let words = arguments.filter { $0 != "--json" }
    guard let word = words.first else { return (.show, arguments.contains("--json")) }
    guard words.count == 1, let wish = Wish(rawValue: word) else {
      let near = Likeness.hint(word, among: Wish.allCases.map(\.rawValue))
      throw Fault(.inputInvalid, "errand config takes show or check, not \(ArgumentReader.shown(word))\(near)")
    }
    return (wish, arguments.contains("--json"))
  }
}
