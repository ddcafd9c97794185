/// How the command line offers an operation: a verb, and where its input's fields stand.
package struct Command: Sendable {
  /// A field that is given by its place. The input's schema says whether it may be left out.
  package struct Positional: Sendable {
    package let field: String
    /// As help shows it: `GOAL`.
    package let placeholder: String

    init(_ field: String, _ placeholder: String) {
      self.field = field
      self.placeholder = placeholder
    }
  }

  /// A field that is given by name. A list may be given again and again, a map takes `key=value`.
  package struct Option: Sendable {
    package let field: String
    /// Without its two hyphens.
    package let long: String
    package let short: Character?
    /// Nil where it takes no value: it stands for ``choice`` then.
    package let placeholder: String?
    /// What of the field's choices its name alone stands for, and in what words people are told; nil for most.
    package let choice: (name: String, help: String)?

    init(_ field: String, _ long: String, short: Character? = nil, _ placeholder: String) {
      self.field = field
      self.long = long
      self.short = short
      self.placeholder = placeholder
      choice = nil
    }

    /// An option of a choice's own name.
    init(_ field: String, choosing choice: String, _ help: String) {
      self.field = field
      long = choice
      short = nil
      placeholder = nil
      self.choice = (choice, help)
    }
  }

  /// What follows the positionals, and becomes input only once the command line has asked the daemon what it means.
  package struct Words: Sendable {
    package let placeholder: String
    /// The input's fields that are found out so.
    package let fields: [String]
    package let help: String
  }

  /// A matter of the command line alone: it reaches no operation.
  package enum Switch: String, CaseIterable, Sendable {
    case json
    case csv
    case md
    case detach
    case follow
    case force

    /// A letter that stands for it, too.
    package var short: Character? { self == .follow ? "f" : nil }

    /// Forms of what is printed: at most one of them can be asked for.
    package static let formats: Set<Switch> = [.json, .csv, .md]

    package var help: String {
      switch self {
      case .json: "print JSON for programs"
      case .csv: "print the result alone, as comma-separated values"
      case .md: "print the result alone, as a Markdown table"
      case .detach: "return as soon as the task is recorded"
      case .follow: "go on until the task ends"
      case .force: "write over a file that is there"
      }
    }
  }

  /// What `-o FILE` is for, in words.
  package struct Output: Sendable {
    package let help: String

    package static let short: Character = "o"
    package static let long = "output"
    package static let placeholder = "FILE"

    static let result = Output("write the result to a file, as its name ends: .csv, .md or .json")

    init(_ help: String) { self.help = help }
  }

  /// What happens where no daemon answers.
  package enum WithoutDaemon: Sendable {
    /// One is started for the user.
    case start
    /// It is an error.
    case fail
    /// There is nothing to do: the wish is already fulfilled.
    case succeed
  }

  package let verb: String
  /// One line.
  package let summary: String
  package let positionals: [Positional]
  package let options: [Option]
  package let switches: [Switch]
  /// Whether `-o FILE` says where what it gives is written to; nil where it takes none.
  package let output: Output?
  package let withoutDaemon: WithoutDaemon
  /// Nil where all of the command is its positionals and options.
  package let words: Words?
  /// In whole sentences, where the operation's own speaks of more than this command can give; else nil.
  package let help: String?

  init(
    _ verb: String, _ summary: String, positionals: [Positional] = [], options: [Option] = [],
    switches: [Switch] = [.json], output: Output? = nil, withoutDaemon: WithoutDaemon = .start, help: String? = nil,
    words: Words? = nil
  ) {
    self.words = words
    self.verb = verb
    self.summary = summary
    self.positionals = positionals
    self.options = options
    self.switches = switches
    self.output = output
    self.withoutDaemon = withoutDaemon
    self.help = help
  }

  /// The input's fields that this command can give.
  package var fields: [String] {
    let chosen = Set(options.filter { $0.choice != nil }.map(\.field)).sorted()
    let valued = options.filter { $0.choice == nil }.map(\.field)
    return positionals.map(\.field) + valued + chosen + (words?.fields ?? [])
  }
}
