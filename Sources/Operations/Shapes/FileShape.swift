package import Domain

/// A file of a task, as answers carry it.
package enum FileShape {
  package static let fields: [Schema.Field] = [
    .init("name", .text("one of its kind within the task", limit: 400, example: "annual-report-2010-200.pdf")),
    .init("type", .text("as type/subtype", limit: 100, example: "application/pdf")),
    .init("bytes", .integer(0...Int64.max, "its size", example: 812)),
    .init("step", .text("the step that made it", limit: 64, example: "get")),
    .init("sha256", .text("of its bytes, in hexadecimal", limit: 64)),
  ]

  package static let schema = Schema.object(fields)

  package static func json(_ artefact: Artefact) -> JSON {
    [
      "name": .string(artefact.name), "type": .string(artefact.type), "bytes": .int(artefact.size),
      "step": .string(artefact.step.text), "sha256": .string(artefact.hash.hexadecimal),
    ]
  }

  /// Nil for anything else than ``json(_:)`` writes.
  package static func artefact(_ json: JSON) -> Artefact? {
    guard let name = json["name"]?.string, let type = json["type"]?.string, let size = json["bytes"]?.int,
      let step = json["step"]?.string.flatMap({ StepID($0) }),
      let hash = json["sha256"]?.string.flatMap(ContentHash.init(hexadecimal:))
    else { return nil }
    return Artefact(name: name, type: type, size: size, hash: hash, step: step)
  }

  static let example: JSON = [
    "name": "annual-report-2010-200.pdf", "type": "application/pdf", "bytes": 812, "step": "get",
    "sha256": .string(String(repeating: "0", count: 64)),
  ]
}
