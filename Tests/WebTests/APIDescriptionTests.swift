import Domain
import Operations
import TestSupport
import Testing

@testable import Web

/// What the API says of itself.
@Suite struct APIDescriptionTests {
  private let description = APIDescription.json()

  private func described(_ operation: Operation) throws -> JSON {
    let path = try #require(description["paths"]?[operation.route.template])
    return try #require(path[operation.route.method.rawValue.lowercased()])
  }

  /// `make docs` writes the document anew.
  @Test func isWhatTheDocumentShows() {
    #expect(
      MadeDocument.text("docs/openapi.json", made: description.prettyText + "\n") == description.prettyText + "\n",
      "docs/openapi.json is not what is declared; write it with: make docs")
  }

  @Test(arguments: Operation.all.map(\.name)) func showsEveryOperationWithItsExample(_ name: String) throws {
    let operation = try #require(Operation.named(name))
    let told = try described(operation)
    #expect(told["operationId"] == .string(name))
    let content = told["responses"]?["200"]?["content"]
    if operation.givesFile {
      #expect(content == ["*/*": [:]])
    } else {
      #expect(content?["application/json"]?["example"] == operation.example.output)
    }
    var shown = told["requestBody"]?["content"]?["application/json"]?["example"]?.object ?? JSONObject()
    for parameter in told["parameters"]?.array ?? [] {
      if let name = parameter["name"]?.string { shown[name] = parameter["example"] }
    }
    #expect(JSON.object(shown) == operation.example.input)
  }

  /// Whatever an operation may be answered with stands there, under the status that it comes with.
  @Test(arguments: Operation.all.map(\.name)) func namesEveryFault(_ name: String) throws {
    let operation = try #require(Operation.named(name))
    let responses = try #require(try described(operation)["responses"])
    for code in operation.possibleFaults + [.inputTooLarge, .daemonBusy] {
      let response = try #require(responses[String(code.row.httpStatus)], "\(code.rawValue)")
      #expect(response["content"]?["application/problem+json"]?["examples"]?[code.rawValue] != nil, "\(code.rawValue)")
      let example = try #require(description["components"]?["examples"]?[code.rawValue]?["value"])
      _ = try ProblemDetails.schema.decode(example)
      #expect(example["code"] == .string(code.rawValue) && example["status"] == .int(Int64(code.row.httpStatus)))
    }
  }

  @Test func takesAKeyAndAVersionWithEveryCommand() throws {
    for operation in Operation.all {
      let references = try described(operation)["parameters"]?.array?.compactMap { $0["$ref"]?.string } ?? []
      #expect(references.count == (operation.effect == .none ? 0 : 2), "\(operation.name)")
    }
  }

  /// A link's target takes what the link gives, and all of it; its value stands where the link says.
  @Test func leadsFromAnswersToWhatCanBeAskedNext() throws {
    let links = try Operation.all.flatMap { source in
      let found = try described(source)["responses"]?["200"]?["links"]?.object?.members ?? []
      return found.map { (source, $0.name, $0.value) }
    }
    let names = Set(links.map { "\($0.0.name) > \($0.1)" })
    for name in [
      "run-task > cancel-task", "list-tasks > show-task", "list-files > get-file",
    ] {
      #expect(names.contains(name), "\(name)")
    }
    #expect(names.contains("list-inbox > answer-input") && names.contains("list-inbox > resolve-step"))
    // What the asker knew already is no news.
    #expect(!names.contains("show-task > show-task") && !names.contains("delete-task > show-task"))
    for (source, name, link) in links {
      let target = try #require(Operation.named(name))
      let parameters = try #require(link["parameters"]?.object).members
      #expect(parameters.map(\.name) == target.route.pathFields.map { "path.\($0)" })
      for parameter in parameters {
        let text = try #require(parameter.value.string)
        guard let hash = text.firstIndex(of: "#") else {
          #expect(source.route.pathFields.contains { text == "$request.path.\($0)" }, "\(text)")
          continue
        }
        let steps = text[hash...].dropFirst().split(separator: "/")
        let value = steps.reduce(source.example.output as JSON?) { found, step in
          Int(step).flatMap { found?.array?.dropFirst($0).first } ?? found?[String(step)]
        }
        #expect(value?.string != nil, "\(source.name): \(text)")
      }
    }
  }

  @Test func refersOnlyToWhatIsThere() throws {
    let references = Self.references(in: description)
    #expect(!references.isEmpty)
    for reference in references {
      let found = reference.split(separator: "/").dropFirst().reduce(description as JSON?) { $0?[String($1)] }
      #expect(found != nil, "\(reference)")
    }
  }

  private static func references(in json: JSON) -> Set<String> {
    switch json {
    case .object(let object):
      object.members.reduce(into: []) { found, member in
        if member.name == "$ref", let text = member.value.string { found.insert(text) }
        found.formUnion(references(in: member.value))
      }
    case .array(let items): items.reduce(into: []) { $0.formUnion(references(in: $1)) }
    default: []
    }
  }
}
