import Domain
import Testing

@testable import Operations

@Suite struct OperationTests {
  @Test func namesAndRoutesAndVerbsAreDistinct() {
    let names = Operation.all.map(\.name)
    #expect(Set(names).count == names.count)
    let routes = Operation.all.map(\.route.description)
    #expect(Set(routes).count == routes.count)
    let verbs = Operation.all.flatMap(\.commands).map(\.verb)
    #expect(Set(verbs).count == verbs.count)
  }

  @Test(arguments: Operation.all) func hasEveryFace(_ operation: Operation) {
    #expect(!operation.route.path.isEmpty, "no route")
    #expect(!operation.commands.isEmpty, "no command")
    #expect(!operation.summary.isEmpty && !operation.help.isEmpty)
  }

  @Test(arguments: Operation.all) func takesInItsRouteWhatItsInputHas(_ operation: Operation) {
    let known = operation.input.fields
    for name in operation.route.pathFields {
      #expect(known.contains { $0.name == name && $0.isRequired }, "\(name) stands in the path")
    }
    if operation.route.method.isSafe {
      for field in known { #expect(!field.schema.isNested, "\(field.name) cannot stand in a query") }
    }
  }

  @Test(arguments: Operation.all) func offersByItsCommandsWhatItsInputHas(_ operation: Operation) {
    for command in operation.commands {
      #expect(Set(command.fields).count == command.fields.count, "\(command.verb)")
      for name in command.fields { #expect(operation.input.fields.contains { $0.name == name }, "\(name)") }
      for field in operation.input.fields where field.isRequired {
        #expect(command.fields.contains(field.name), "\(command.verb) cannot give \(field.name)")
      }
    }
  }

  @Test(arguments: Operation.all) func hasAnExampleThatConforms(_ operation: Operation) throws {
    _ = try operation.input.decode(operation.example.input)
    _ = try operation.output.decode(operation.example.output)
    #expect(operation.example.output.object?.isEmpty == false, "an example shows something")
  }

  @Test(arguments: Operation.all) func changesNothingByReading(_ operation: Operation) {
    if operation.route.method.isSafe { #expect(operation.effect == .none) }
    if operation.permission == .read { #expect(operation.effect == .none) }
  }

  /// What a repeated command is answered with is made from what was recorded of its task.
  @Test(arguments: Operation.all) func answersACommandOnATaskWithItsStanding(_ operation: Operation) {
    let names = operation.output.fields.map(\.name)
    guard operation.isCommand, names.contains(Operation.taskField) else { return }
    #expect(Set(names).isSubset(of: ["task", "state", "version"]))
  }

  @Test func isFoundByItsName() {
    #expect(Operation.named("run-task")?.route.description == "POST /api/v1/tasks")
    #expect(Operation.named("dance") == nil)
  }
}

extension Operation: CustomTestStringConvertible {
  package var testDescription: String { name }
}

extension Schema {
  fileprivate var isNested: Bool {
    switch kind {
    case .object, .map, .any: true
    case .list(let item, _): item.isNested
    case .boolean, .integer, .number, .string, .choice: false
    }
  }
}
