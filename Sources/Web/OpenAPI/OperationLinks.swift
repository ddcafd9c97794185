import Domain
import Operations

/// What can be asked next with an operation's answer (OpenAPI 3.1.1, 4.8.20): where the answer names a task, a step or a
/// file that its request did not, which operations take those in their path.
struct OperationLinks {
  private let source: Operation
  private let targets: [Operation]

  init(from source: Operation, to targets: [Operation]) {
    self.source = source
    self.targets = targets
  }

  /// Of the answer 200, by the names of the operations.
  var json: JSONObject {
    JSONObject(
      targets.compactMap { target in
        guard let parameters = parameters(of: target) else { return nil }
        return (target.name, ["operationId": .string(target.name), "parameters": .object(parameters)])
      })
  }

  /// Nil where the answer and its request do not have all that the target's path wants, or nothing of it is new.
  private func parameters(of target: Operation) -> JSONObject? {
    let wanted = target.route.pathFields
    for place in places {
      let found = wanted.compactMap { field in place.values[field].map { (field, "$response.body#\($0)") } }
      let known = place.isComplete ? [] : source.route.pathFields.map { ($0, "$request.path.\($0)") }
      let values = Dictionary(found + known) { new, _ in new }
      guard !found.isEmpty, wanted.allSatisfy({ values[$0] != nil }) else { continue }
      return JSONObject(wanted.compactMap { field in values[field].map { ("path.\(field)", .string($0)) } })
    }
    return nil
  }

  /// A part of the answer that names something: pointers to its fields, by what paths call them.
  private struct Place {
    let values: [String: String]
    /// Whether what the request named is another matter.
    let isComplete: Bool
  }

  private var places: [Place] {
    let fields = source.output.fields
    let lists = fields.compactMap { list -> Place? in
      guard case .list(let item, _) = list.schema.kind else { return nil }
      let names = item.fields.filter { !$0.schema.isNullable }.map(\.name)
      // A list `files` holds what a path calls a `file`.
      if names.contains("name"), list.name.hasSuffix("s") {
        return Place(values: [String(list.name.dropLast()): "/\(list.name)/0/name"], isComplete: false)
      }
      return Place(
        values: Dictionary(names.map { ($0, "/\(list.name)/0/\($0)") }) { first, _ in first }, isComplete: true)
    }
    // What is answered with an id alone, which its request did not have, has made what that names.
    guard fields.count == 1, let id = fields.first, source.route.pathFields.isEmpty else { return lists }
    return lists + [Place(values: [id.name: "/\(id.name)"], isComplete: true)]
  }
}
