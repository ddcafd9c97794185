import Domain
import Operations

/// Help on everything, on a command, or on a verb of plans, which the daemon knows.
enum HelpCommand {
  /// - Parameter arguments: nothing, or one word.
  /// - Returns: what to exit with; nil where the person interrupted.
  /// - Throws: `operation.unknown` where there is nothing of that name.
  static func run(_ arguments: [String], _ surroundings: Surroundings) throws(Fault) -> Int32? {
    guard arguments.count <= 1 else { throw Fault(.inputInvalid, "help takes one word: errand help run") }
    let console = surroundings.console
    let width = console.size()?.columns
    guard let word = arguments.first else {
      console.out(HelpText.overview(width: width))
      return 0
    }
    if let guide = CommandGuides.named(word) {
      console.out(HelpText.text(of: guide, width: width))
      if verbsToo.contains(word) { tellOfVerb(word, surroundings) }
      return 0
    }
    let commands = CommandGuides.verbs
    guard let verbs = try verbs(surroundings, mayStart: Likeness.nearest(to: word, among: commands) == nil) else {
      return nil
    }
    guard let verb = verbs.first(where: { $0["name"]?.string == word }) else {
      let names = commands + verbs.compactMap { $0["name"]?.string }
      let hint = Likeness.hint(word, among: names)
      throw Fault(.operationUnknown, "there is no help on \(ArgumentReader.shown(word))\(hint)")
    }
    console.out(VerbText.lines(of: verb, width, console.style).map { $0 + "\n" }.joined())
    return 0
  }

  /// Commands that share their names with verbs of plans.
  static let verbsToo: Set<String> = ["open"]

  /// Where a daemon runs that knows the verb; for the command none is started.
  private static func tellOfVerb(_ word: String, _ surroundings: Surroundings) {
    guard let verb = (try? verbs(surroundings, mayStart: false))?.first(where: { $0["name"]?.string == word }) else {
      return
    }
    let lines = VerbText.lines(of: verb, surroundings.console.size()?.columns, surroundings.console.style)
    surroundings.console.out("\n" + lines.map { $0 + "\n" }.joined())
  }

  /// A slip in a command's name is no reason to start a daemon. Nil where the person interrupted.
  private static func verbs(_ surroundings: Surroundings, mayStart: Bool) throws(Fault) -> [JSON]? {
    do throws(Fault) {
      return try surroundings.daemon().perform(.listVerbs, JSONObject(), mayStart: mayStart).map {
        $0["verbs"]?.array ?? []
      }
    } catch {
      guard !mayStart else { throw error }
      return []
    }
  }
}
