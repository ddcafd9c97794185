/// Something that a person does on a page: a form that is sent. Each is one operation.
enum Deed: Hashable, Sendable {
  case run
  case command(TaskCommand, task: String)
  case answer(task: String, step: String)
  case resolve(task: String, step: String)
  /// Ends the session of a browser, or all of them.
  case revoke(session: String)

  /// A command that a task takes without more.
  enum TaskCommand: String, CaseIterable, Sendable {
    case pause
    case resume
    case cancel
    case again
    case delete
  }

  /// Whether doing it twice would do it twice.
  var isKeyed: Bool {
    switch self {
    case .run, .command(.again, _): true
    case .command, .answer, .resolve, .revoke: false
    }
  }

  var link: Link { Link(path: path) }

  private var path: [String] {
    switch self {
    case .run: ["tasks"]
    case .command(let command, let task): ["tasks", task, command.rawValue]
    case .answer(let task, let step): ["tasks", task, "steps", step, "answer"]
    case .resolve(let task, let step): ["tasks", task, "steps", step, "resolve"]
    case .revoke(let session): ["sessions", session, "revoke"]
    }
  }

  /// Nil for an address that takes no form.
  init?(path: [String]) {
    if path.count == 3, path[0] == "sessions", path[2] == "revoke" {
      self = .revoke(session: path[1])
      return
    }
    guard path.first == "tasks" else { return nil }
    switch path.count {
    case 1: self = .run
    case 3:
      guard let command = TaskCommand(rawValue: path[2]) else { return nil }
      self = .command(command, task: path[1])
    case 5 where path[2] == "steps" && path[4] == "answer": self = .answer(task: path[1], step: path[3])
    case 5 where path[2] == "steps" && path[4] == "resolve": self = .resolve(task: path[1], step: path[3])
    default: return nil
    }
  }
}
