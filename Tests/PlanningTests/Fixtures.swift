import Domain
import Engine
import Glibc
import Testing

@testable import Planning

/// The engine's verbs, and one that must not happen twice.
let verbs = VerbCatalogue(
  VerbRegistry.standard.catalogue.signatures + [
    VerbSignature(
      name: "send", help: "", inputs: [], outputs: [], effect: .once, actsOnPage: false, timeout: .seconds(5))
  ])

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
