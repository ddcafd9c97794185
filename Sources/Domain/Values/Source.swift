/// Where a value came from. Decides at the sink where it may go.
package enum Source: Hashable, Comparable, Sendable {
  /// Typed by a person: goal, parameter, answer.
  case person
  /// Set by the operator.
  case configuration
  /// Read from a page of this origin, as `scheme://host:port`.
  case page(origin: String)
  /// Made by a model.
  case model

  /// `person`, `configuration`, `model`, or `page ORIGIN`.
  package var text: String {
    switch self {
    case .person: "person"
    case .configuration: "configuration"
    case .model: "model"
    case .page(let origin): "page \(origin)"
    }
  }

  /// Nil where `text` is none of those.
  package init?(text: String) {
    switch text {
    case "person": self = .person
    case "configuration": self = .configuration
    case "model": self = .model
    case _ where text.hasPrefix("page "): self = .page(origin: String(text.dropFirst(5)))
    default: return nil
    }
  }
}
