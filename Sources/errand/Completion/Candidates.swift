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
    case (_, .list(let item, _)?):
      if case .choice(let choices) = item.kind { self = .words(choices) } else { self = Self.named(field, placeholder) }
    default: self = Self.named(field, placeholder)
    }
  }

  private static func named(_ field: Schema.Field?, _ placeholder: String) -> Candidates {
    switch field?.name {
    case "task"?: .tasks
    case Operation.fileField?: .filesOfTask("")
    case "template"?: .templates
    default: placeholder == "FILE" ? .files : .none
    }
  }
}
