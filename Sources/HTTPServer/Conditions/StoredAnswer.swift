/// An answer that stays the same: compressed once, as well as can be, and made for nobody who has it already.
package struct StoredAnswer: Sendable {
  private let validator: EntityTag
  /// What goes with 304, too (RFC 9110, 15.4.5).
  private let kept: HTTPHeaders
  private let plain: HTTPServerResponse
  private let compressed: HTTPServerResponse

  /// - Parameters:
  ///   - response: its body is bytes; without an `ETag`.
  ///   - validator: weak, for both forms have it.
  package init(_ response: HTTPServerResponse, validator: EntityTag) {
    var response = response
    response.headers.add("ETag", validator.description)
    plain = response.coded(accepting: "identity", .small)
    compressed = response.coded(accepting: "gzip", .small)
    var kept = HTTPHeaders()
    for field in plain.headers.fields where ["cache-control", "vary"].contains(field.name.lowercased()) {
      kept.add(field.name, field.value)
    }
    self.kept = kept
    self.validator = validator
  }

  /// Without waiting, and without work that grows with the answer.
  package func answer(to request: HTTPServerRequest) -> HTTPServerResponse {
    HTTPServerResponse.short(to: request, validator: validator, headers: kept)
      ?? (AcceptEncoding(request.headers["accept-encoding"]).prefersGzip ? compressed : plain)
  }
}
