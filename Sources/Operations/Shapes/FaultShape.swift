package import Domain

/// A fault as answers carry it.
package enum FaultShape {
  /// How many files that are left out are told.
  package static let leftOutLimit = 100

  package static let schema = Schema.object(
    [
      .init("code", .choice(ErrorCode.allCases.map(\.rawValue), "of the error table")),
      .init("message", .text("what was being done, on what, and what came in the way", limit: Fault.messageLimit)),
      .init("remedy", .text("what a person can do", limit: Fault.messageLimit)),
      .init("step", Schema.text("the step under it", limit: 64).orNull),
    ], "why something did not work")

  package static func json(_ code: ErrorCode, message: String, step: StepID?) -> JSON {
    [
      "code": .string(code.rawValue), "message": .string(message), "remedy": .string(code.row.remedy),
      "step": step.map { .string($0.text) } ?? .null,
    ]
  }
}
