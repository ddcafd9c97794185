import Domain
import Operations
import POSIX

/// What shells ask while somebody types. Silent where it knows nothing: a completion must never disturb the line.
enum CompletionCommand {
  /// For shells: file names are to be completed here.
  private static let files = ":files"
  /// A daemon that takes longer is no help to somebody who types.
  private static let patience = Duration.seconds(1)
  private static let taskLimit: Int64 = 50

  /// A line for each candidate: the word, a tab, what it means.
  static func run(_ line: [String], _ surroundings: Surroundings) {
    let place = Completer.place(in: line)
    if place.candidates == .files {
      surroundings.console.out("\(files)\n")
      return
    }
    let options = place.options.compactMap { option in option.names.last.map { ($0, option.words) } }
    let found = (options + words(for: place.candidates, surroundings)).filter { $0.0.hasPrefix(place.typed) }
    surroundings.console.out(
      found.map { "\(place.lead)\(DisplayText.clean($0.0))\t\(DisplayText.clean($0.1).cut(toBytes: 80))\n" }.joined())
  }

  static func printScript(_ arguments: [String], _ surroundings: Surroundings) throws(Fault) -> Int32? {
    let names = Shell.allCases.map(\.rawValue)
    guard arguments.count == 1, let shell = Shell(rawValue: arguments[0]) else {
      let given = arguments.first.map { ", not \(ArgumentReader.shown($0))" } ?? ""
      let hint = arguments.first.map { Likeness.hint($0, among: names) } ?? ""
      throw Fault(.inputInvalid, "completion takes one of \(names.joined(separator: ", "))\(given)\(hint)")
    }
    surroundings.console.out(shell.script)
    return 0
  }

  private static func words(for candidates: Candidates, _ surroundings: Surroundings) -> [(String, String)] {
    switch candidates {
    case .none, .files: []
    case .words(let words): words.map { ($0, "") }
    case .commands: CommandGuides.all.map { ($0.verb, $0.summary) }
    case .subjects:
      words(for: .commands, surroundings) + told(by: .listVerbs, "verbs", "name", surroundings) { text($0["help"]) }
    case .templates: told(by: .listTemplates, "templates", "name", surroundings) { text($0["description"]) }
    case .filesOfTask(let task):
      told(by: .listFiles, "files", "name", surroundings, ["task": .string(task)]) { text($0["type"]) }
    case .tasks:
      told(by: .listTasks, "tasks", "task", surroundings, ["limit": .int(taskLimit)]) {
        "\(text($0["state"])) \(text($0["goal"]))"
      }
    }
  }

  /// What the daemon lists; nothing where none runs, or it does not answer at once.
  private static func told(
    by operation: Operation, _ list: String, _ name: String, _ surroundings: Surroundings, _ input: JSON = [:],
    _ words: (JSON) -> String
  ) -> [(String, String)] {
    guard let daemon = try? surroundings.daemon(),
      let json = try? daemon.perform(
        operation, input.object ?? JSONObject(), mayStart: false, patience: patience)
    else { return [] }
    return (json[list]?.array ?? []).map { (text($0[name]), words($0)) }
  }

  private static func text(_ json: JSON?) -> String { json?.string ?? "" }
}
