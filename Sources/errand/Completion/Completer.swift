/// Finds what may be typed at the cursor of a command line: a pure function of the words before it.
enum Completer {
  struct Place: Equatable {
    let candidates: Candidates
    /// Options that may stand here, too.
    var options: [CommandGuide.Argument] = []
    /// What of the word is typed already.
    let typed: String
    /// Stands before each candidate.
    var lead = ""

    static func == (a: Place, b: Place) -> Bool {
      (a.candidates, a.options.map(\.names), a.typed, a.lead) == (b.candidates, b.options.map(\.names), b.typed, b.lead)
    }
  }

  /// - Parameter line: the words behind the program's name up to the cursor; the last is being typed, and may be empty.
  static func place(in line: [String], of guides: [CommandGuide] = CommandGuides.all) -> Place {
    var (before, current) = (Array(line.dropLast()), line.last ?? "")
    // bash takes `--state=f` apart into three words.
    if current == "=" { current = "" } else if before.last == "=" { before.removeLast() }
    guard let verb = before.first else {
      return Place(candidates: current.hasPrefix("-") ? .words(["--help", "--version"]) : .commands, typed: current)
    }
    guard let guide = guides.first(where: { $0.verb == verb }) else { return Place(candidates: .none, typed: current) }
    return place(in: guide, Array(before.dropFirst()), current)
  }

  private static func place(in guide: CommandGuide, _ before: [String], _ current: String) -> Place {
    let mayBeOption = !before.contains("--")
    if mayBeOption, let option = guide.option(before.last ?? ""), option.placeholder != nil {
      return Place(candidates: option.candidates, typed: current)
    }
    if mayBeOption, current.hasPrefix("-") {
      if let end = current.firstIndex(of: "="), let option = guide.option(String(current[..<end])) {
        let lead = String(current[...end])
        return Place(candidates: option.candidates, typed: String(current.dropFirst(lead.count)), lead: lead)
      }
      let used = Set(before)
      let left = guide.arguments.filter { !$0.isPositional && ($0.repeats || used.isDisjoint(with: $0.names)) }
      let help = CommandGuide.Argument(names: ["--help"], placeholder: nil, words: "say what the command takes")
      return Place(candidates: .none, options: left + [help], typed: current)
    }
    let positionals = guide.arguments.filter(\.isPositional)
    let given = positionalsGiven(before, guide)
    let index = given.count
    var candidates = index < positionals.count ? positionals[index].candidates : .none
    if case .filesOfTask = candidates { candidates = .filesOfTask(given.first ?? "") }
    return Place(candidates: candidates, typed: current)
  }

  private static func positionalsGiven(_ before: [String], _ guide: CommandGuide) -> [String] {
    var (given, rest): ([String], ArraySlice<String>) = ([], before[...])
    while let word = rest.popFirst() {
      if word == "--" { return given + rest }
      guard word.hasPrefix("-"), word != "-" else {
        given.append(word)
        continue
      }
      if guide.option(word)?.placeholder != nil { rest = rest.dropFirst() }
    }
    return given
  }
}

extension CommandGuide {
  fileprivate func option(_ name: String) -> Argument? { arguments.first { $0.names.contains(name) } }
}
