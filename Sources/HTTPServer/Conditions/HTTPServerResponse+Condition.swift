extension HTTPServerResponse {
  /// An answer to a request for something whose state has a name: the name first, and what it costs to make the answer
  /// only where the client does not have it already.
  ///
  /// - Parameters:
  ///   - validator: changes whenever the answer would, who asks for it included.
  ///   - headers: what goes with the answer and with 304 alike: `Cache-Control`, `Vary` (RFC 9110, 15.4.5).
  ///   - make: what is answered else. An answer that is no success goes out without the validator and the headers.
  package static func unlessKnown(
    to request: HTTPServerRequest, validator: EntityTag, headers: HTTPHeaders = HTTPHeaders(),
    make: () async throws -> HTTPServerResponse
  ) async rethrows -> HTTPServerResponse {
    if let short = short(to: request, validator: validator, headers: headers) { return short }
    var response = try await make()
    guard (200...299).contains(response.status) else { return response }
    response.headers.add("ETag", validator.description)
    for field in headers.fields { response.headers.add(field.name, field.value) }
    return response
  }

  /// The answer to a request whose conditions decide it: 304 or 412, without a body; nil where one is to be made.
  package static func short(
    to request: HTTPServerRequest, validator: EntityTag, headers: HTTPHeaders = HTTPHeaders()
  ) -> HTTPServerResponse? {
    guard let status = request.status(for: validator) else { return nil }
    var response = HTTPServerResponse(status: status, headers: ["ETag": validator.description])
    for field in headers.fields { response.headers.add(field.name, field.value) }
    return response
  }
}
