import Domain

/// A fault as RFC 9457 tells it, with the members `code`, `remedy`, and, where known, `place` and `cause`.
enum ProblemDetails {
  static let mediaType = "application/problem+json"

  static let schema = Schema.object(
    [
      .init("type", .text("`urn:errand:` and the code", limit: 200)), .init("title", .text("the code", limit: 200)),
      .init("status", .integer(400...599)),
      .init("detail", .text("what was being done, on what, and what came in the way", limit: Fault.messageLimit)),
      .init("code", .text("never changes its meaning", limit: 200)),
      .init("remedy", .text("what a person can do", limit: Fault.messageLimit)),
      .optional("place", .text("where: a step, a field, a line", limit: Fault.messageLimit)),
      .optional("cause", .text("the fault that lies underneath", limit: Fault.messageLimit)),
    ], "RFC 9457")

  static func json(_ fault: Fault, status: Int) -> JSON {
    var members: [(String, JSON)] = [
      ("type", .string("urn:errand:\(fault.code.rawValue)")), ("title", .string(fault.code.rawValue)),
      ("status", .int(Int64(status))), ("detail", .string(fault.message)), ("code", .string(fault.code.rawValue)),
      ("remedy", .string(fault.remedy)),
    ]
    if let place = fault.place { members.append(("place", .string(place))) }
    if let cause = fault.cause { members.append(("cause", .string(cause))) }
    return .object(JSONObject(members))
  }
}
