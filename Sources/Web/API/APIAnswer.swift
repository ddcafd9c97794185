import Domain
import HTTPServer
import Operations

/// Answers as the API sends them.
enum APIAnswer {
  /// RFC 9110, 8.8.3: what `If-Match` compares with.
  static let versionHeader = "ETag"

  static func success(_ json: JSON, of operation: Operation) -> HTTPServerResponse {
    var response = answer(json, status: 200, type: "application/json")
    if hasVersion(operation.output), case .int(let version)? = json["version"] {
      response.headers.add(versionHeader, "\"\(version)\"")
    }
    return response
  }

  static func document(_ json: JSON) -> HTTPServerResponse { answer(json, status: 200, type: "application/json") }

  static func stream(_ body: HTTPServerStream) -> HTTPServerResponse {
    answer(.stream(body), status: 200, type: EventFrame.mediaType)
  }

  static func problem(_ fault: Fault, headers: [(String, String)] = []) -> HTTPServerResponse {
    let status = fault.code.row.httpStatus
    var response = answer(ProblemDetails.json(fault, status: status), status: status, type: ProblemDetails.mediaType)
    for (name, value) in headers { response.headers.add(name, value) }
    if let seconds = fault.retryAfter { response.headers.add("Retry-After", String(seconds)) }
    return response
  }

  /// Whether it shows one task, with the version it has.
  static func hasVersion(_ output: Schema) -> Bool {
    let names = output.fields.map(\.name)
    return names.contains(Operation.taskField) && names.contains("version")
  }

  private static func answer(_ json: JSON, status: Int, type: String) -> HTTPServerResponse {
    answer(.bytes(Array(json.text.utf8)), status: status, type: type)
  }

  private static func answer(_ body: HTTPServerResponse.Body, status: Int, type: String) -> HTTPServerResponse {
    HTTPServerResponse(
      status: status,
      headers: [
        "Content-Type": type, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff",
        Version.protocolHeader: String(Version.protocolNumber), Version.versionHeader: Version.text,
      ], body: body)
  }
}
