import Access
package import Domain
package import HTTPServer
package import Handlers
package import Operations

/// The API: every operation at its route, JSON in and out, faults as problem details (RFC 9457).
///
/// Made from the declarations: it knows no operation by name. Who asks is told by the socket, never by the request.
package struct API: Sendable {
  private let handlers: Handlers
  private let operations: [Operation]
  private let log: any LogSink

  /// What the control socket takes.
  package static let limits = HTTPServerLimits(bodyBytes: APICall.bodyLimit, connectionBytes: 64 << 10, items: 100)

  package init(handlers: Handlers, operations: [Operation] = Operation.all, log: any LogSink) {
    self.handlers = handlers
    self.operations = operations
    self.log = log
  }

  /// Always an answer: a fault is one, too.
  package func respond(to request: HTTPServerRequest) async -> HTTPServerResponse {
    do {
      guard let peer = request.peer else {
        throw Fault(.accessDenied, "the connection does not say whose it is")
      }
      let call = try APICall(request, operations)
      let output = try await handlers.perform(call.operation, call.input, for: Principal(userID: peer.userID))
      return Self.answer(output, status: 200, type: "application/json")
    } catch let refusal as APIRefusal {
      return Self.problem(refusal.fault, status: refusal.status, headers: refusal.headers)
    } catch let fault as Fault {
      if fault.code == .internalBug { log.write(.error, fault.description) }
      return Self.problem(fault, status: fault.code.row.httpStatus)
    } catch {
      log.write(.error, "an answer to the API failed: \(error)")
      return Self.problem(Fault(.internalBug, "the answer failed"), status: 500)
    }
  }

  private static func problem(
    _ fault: Fault, status: Int, headers: [(String, String)] = []
  ) -> HTTPServerResponse {
    var response = answer(ProblemDetails.json(fault, status: status), status: status, type: ProblemDetails.mediaType)
    for (name, value) in headers { response.headers.add(name, value) }
    if let seconds = fault.retryAfter { response.headers.add("Retry-After", String(seconds)) }
    return response
  }

  private static func answer(_ json: JSON, status: Int, type: String) -> HTTPServerResponse {
    HTTPServerResponse(
      status: status,
      headers: [
        "Content-Type": type, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff",
        Version.protocolHeader: String(Version.protocolNumber), Version.versionHeader: Version.text,
      ], body: .bytes(Array(json.text.utf8)))
  }
}
