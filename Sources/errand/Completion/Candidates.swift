import Domain
import Operations

/// What may stand in an argument's place, as far as it can be told beforehand.
enum Candidates: Hashable, Sendable {
  /// Only the person knows.
  case none
  case words([String])
  case files
  case tasks
  /// Those that the task with this id has.
  case filesOfTask(String)
  case templates
  case commands
  /// Whatever help can be had on.
  case subjects

  /// What a field's declaration says of it.
  init(_ field: Schema.Field?, _ placeholder: String) {
    switch (field?.name, field?.schema.kind) {
    case (_, .choice(let choices)?): self = .words(choices)
    case ("task"?, _): self = .tasks
    case (Operation.fileField?, _): self = .filesOfTask("")
    case ("template"?, _): self = .templates
    default: self = placeholder == "FILE" ? .files : .none
    }
  }
}
