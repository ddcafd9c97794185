package import Domain

/// What a template gives to a step: values, and typed references to parameters and to what other steps give.
package indirect enum TemplateInput: Hashable, Sendable {
  case literal(JSON)
  /// `${{ params.name }}`: keeps its type; where the parameter is not given, the input is left out.
  case parameter(String)
  /// `${{ steps.id.field }}`: kept in the plan; a step of another group gives a list, one entry for each value.
  case output(Reference)
  case list([TemplateInput])
  case map([Field])

  package struct Field: Hashable, Sendable {
    package let name: String
    package let input: TemplateInput

    package init(_ name: String, _ input: TemplateInput) {
      self.name = name
      self.input = input
    }
  }

  /// The names of parameters in it.
  var parameters: [String] {
    switch self {
    case .parameter(let name): [name]
    case .literal, .output: []
    case .list(let items): items.flatMap(\.parameters)
    case .map(let fields): fields.flatMap(\.input.parameters)
    }
  }

  var outputs: [Reference] {
    switch self {
    case .output(let reference): [reference]
    case .literal, .parameter: []
    case .list(let items): items.flatMap(\.outputs)
    case .map(let fields): fields.flatMap(\.input.outputs)
    }
  }
}
