import Domain
import Glibc
import Testing

@testable import Planning

/// The verbs' signatures as the engine declares them.
let verbs: VerbCatalogue = {
  let reading: [Schema.Field] = [
    .init("kind", .choice(["records", "table", "list"])), .optional("about", .text(limit: 1000).orNull),
    .optional("columns", .list(.text(limit: 200), count: 0...50).orNull), .optional("limit", .integer(1...5000).orNull),
  ]
  let read: [Schema.Field] = [
    .init("table", .any()), .init("count", .integer(0...5000)), .init("url", .url()),
    .init("pages", .integer(0...1000)),
  ]
  return VerbCatalogue([
    VerbSignature(
      name: "open", help: "", inputs: [.init("url", .url())], outputs: [.init("url", .url()), .init("title", .text())],
      actsOnPage: true, timeout: .seconds(30)),
    VerbSignature(
      name: "search", help: "",
      inputs: [.init("query", .list(.text(limit: 1000), count: 1...10)), .optional("required", .boolean())],
      outputs: [.init("url", .url()), .init("query", .text().orNull), .init("found", .boolean())], actsOnPage: true,
      timeout: .seconds(60)),
    VerbSignature(
      name: "extract", help: "", inputs: reading, outputs: read, actsOnPage: true, timeout: .seconds(30)),
    VerbSignature(
      name: "paginate", help: "", inputs: reading + [.optional("pages", .integer(1...100).orNull)], outputs: read,
      actsOnPage: true, timeout: .seconds(300)),
    VerbSignature(
      name: "rank", version: 2, help: "",
      inputs: [
        .init("rows", .any()), .optional("match", .text(limit: 1000).orNull),
        .optional("by", .text(limit: 200).orNull), .optional("order", .choice(["ascending", "descending"]).orNull),
        .optional("limit", .integer(1...5000).orNull),
        .optional("columns", .list(.text(limit: 200), count: 0...50).orNull),
        .optional("per_source", .boolean().orNull),
      ], outputs: [.init("table", .any()), .init("count", .integer(0...5000))], actsOnPage: false,
      timeout: .seconds(30)),
    VerbSignature(
      name: "assert", help: "",
      inputs: [
        .init("that", .any()), .optional("at_least", .integer(0...1_000_000).orNull),
        .optional("message", .text(limit: 1000).orNull),
      ], outputs: [.init("holds", .boolean())], actsOnPage: false, timeout: .seconds(5)),
    VerbSignature(
      name: "set", help: "", inputs: [.init("value", .any())], outputs: [.init("value", .any())], actsOnPage: false,
      timeout: .seconds(5)),
    VerbSignature(
      name: "send", help: "", inputs: [], outputs: [], effect: .once, actsOnPage: false, timeout: .seconds(5)),
  ])
}()

/// A file of the project; the tests run in its folder.
func bytes(of path: String) throws -> [UInt8] {
  let file = try #require(fopen(path, "r"), "no file \(path)")
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var piece = [UInt8](repeating: 0, count: 4096)
  while true {
    let count = fread(&piece, 1, piece.count, file)
    if count == 0 { return bytes }
    bytes += piece[..<count]
  }
}

func shipped() throws -> TemplateRegistry {
  let names = ["price-comparison.yaml", "data-extraction.yaml"]
  return TemplateRegistry(
    try names.map { TemplateFile(name: $0, bytes: try bytes(of: "Templates/\($0)")) }, verbs: verbs)
}

func planner() throws -> Planner { Planner(templates: try shipped(), verbs: verbs) }

func text(_ text: String) -> Value { Value(.string(text), from: [.person]) }

func id(_ text: String) throws -> StepID { try #require(StepID(text)) }

/// A goal in one line: `intent; kind=value; ...`, entities, then constraints.
func summary(_ goal: Goal) -> String {
  let entities = goal.entities.map { "\($0.kind.rawValue)=\($0.value.string ?? $0.value.text)" }
  let constraints = goal.constraints.map { constraint in
    let value = constraint.value
    let text: String =
      switch constraint.kind {
      case .order: "\(value["by"]?.string ?? "") \(value["direction"]?.string ?? "")"
      case .priceMin, .priceMax: "\(value["amount"]?.text ?? "") \(value["currency"]?.string ?? "?")"
      case .count, .ratingMin: value.text
      }
    return "\(constraint.kind.rawValue):\(text)"
  }
  return ([goal.intent.rawValue] + entities + constraints).joined(separator: "; ")
}
