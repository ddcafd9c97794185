import Domain

/// A fault as RFC 9457 tells it, with the members `code`, `remedy`, and, where known, `place` and `cause`.
enum ProblemDetails {
  static let mediaType = "application/problem+json"

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
