import HTTPServer

/// What stands in a browser's line, and back.
extension Place {
  /// Under which the values of a template's parameters are given, so that none is taken for a field of ours.
  static let parameterPrefix = "p."

  var link: Link { Link(path: path, query: query) }

  /// The same as JSON.
  var dataLink: Link {
    let last = path.last ?? "index"
    return Link(path: path.dropLast() + [last + Self.dataSuffix], query: query)
  }

  static let dataSuffix = ".json"

  private var path: [String] {
    switch self {
    case .home: []
    case .plan: ["plan"]
    case .tasks: ["tasks"]
    case .task(let id): ["tasks", id]
    case .events(let id, _): ["tasks", id, "events"]
    case .inbox: ["inbox"]
    case .templates: ["templates"]
    case .template(let name): ["templates", name]
    case .failures: ["failures"]
    case .sites: ["sites"]
    case .health: ["health"]
    case .settings: ["settings"]
    case .sessions: ["sessions"]
    }
  }

  private var query: [(name: String, value: String)] {
    switch self {
    case .plan(let wish):
      let own = [("goal", wish.goal), ("template", wish.template)]
      let parameters = wish.parameters.map { (Self.parameterPrefix + $0.name, $0.text) }
      return (own + parameters).filter { !$0.1.isEmpty }.map { (name: $0.0, value: $0.1) }
    case .tasks(let listing):
      let states = listing.states.map { ("state", $0) }
      let rest = [("text", listing.words), ("sort", listing.order), ("before", listing.before)]
      return (states + rest).filter { !$0.1.isEmpty }.map { (name: $0.0, value: $0.1) }
    case .events(_, let before): return before.isEmpty ? [] : [(name: "before", value: before)]
    case .home, .task, .inbox, .templates, .template, .failures, .sites, .health, .settings, .sessions:
      return []
    }
  }

  /// Nil for an address that is no place.
  /// - Parameter path: without the suffix that asks for JSON.
  init?(path: [String], query: [HTTPField]) {
    func text(_ name: String) -> String { query.first { $0.name == name }?.value ?? "" }
    switch (path.first, path.count) {
    case (nil, _), ("index", 1): self = .home
    case ("plan", 1):
      let parameters = query.filter { $0.name.hasPrefix(Self.parameterPrefix) }.map {
        Wishing.Parameter(name: String($0.name.dropFirst(Self.parameterPrefix.count)), text: $0.value)
      }
      self = .plan(Wishing(goal: text("goal"), template: text("template"), parameters: parameters))
    case ("tasks", 1):
      let states = query.filter { $0.name == "state" && !$0.value.isEmpty }.map(\.value)
      self = .tasks(TaskListing(states: states, words: text("text"), order: text("sort"), before: text("before")))
    case ("tasks", 2): self = .task(path[1])
    case ("tasks", 3) where path[2] == "events": self = .events(path[1], before: text("before"))
    case ("inbox", 1): self = .inbox
    case ("templates", 1): self = .templates
    case ("templates", 2): self = .template(path[1])
    case ("failures", 1): self = .failures
    case ("sites", 1): self = .sites
    case ("health", 1): self = .health
    case ("settings", 1): self = .settings
    case ("sessions", 1): self = .sessions
    default: return nil
    }
  }
}
