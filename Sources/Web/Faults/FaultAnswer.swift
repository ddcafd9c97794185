package import Domain
package import HTTPServer

/// A fault in the form that its reader wants: a page where a browser looks at it, else problem details (RFC 9457).
package struct FaultAnswer: Sendable {
  private let page: @Sendable (Fault) -> HTTPServerResponse

  /// - Parameter page: the fault as HTML. Its status is set here.
  package init(page: @escaping @Sendable (Fault) -> HTTPServerResponse) { self.page = page }

  package func response(_ fault: Fault, to request: HTTPServerRequest) -> HTTPServerResponse {
    var response = APIAnswer.problem(fault)
    if Self.wantsPage(request) {
      let page = page(fault)
      for field in page.headers.fields { response.headers.set(field.name, field.value) }
      response.body = page.body
    }
    response.headers.add("Vary", "Accept")
    return response
  }

  /// HTML is wanted more than JSON of any kind, as every browser says of a page and no program does unless it means it. A
  /// path that names JSON asks for that.
  static func wantsPage(_ request: HTTPServerRequest) -> Bool {
    guard request.path.last?.hasSuffix(".json") != true else { return false }
    let accepted = AcceptHeader(request.headers["accept"])
    let json = max(accepted.weight(of: ProblemDetails.mediaType), accepted.weight(of: "application/json"))
    return accepted.weight(of: "text/html") > json
  }
}
