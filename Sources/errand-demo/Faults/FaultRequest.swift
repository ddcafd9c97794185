import HTTPServer

/// A request that asks for a fault, taken apart: by a header, or by the beginning of its path.
struct FaultRequest {
  static let header = "X-Town-Fault"
  static let path = "fault"

  /// As asked for, unread.
  let fault: String
  /// Without what asked for the fault.
  let inner: HTTPServerRequest
  /// `/fault/slow` where the path asked: links of the answer begin with it too. Empty where a header asked.
  let prefix: String

  /// nil for a request that asks for none.
  init?(_ request: HTTPServerRequest) {
    if let fault = request.headers[Self.header] {
      self.fault = fault
      inner = Self.copy(request, target: request.target, path: request.path, without: Self.header)
      prefix = ""
    } else if request.path.count >= 2, request.path[0] == Self.path {
      fault = request.path[1]
      // The segments as they were sent, so that links keep what was encoded in them.
      let raw = request.target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
      let segments = (raw.first ?? "").split(separator: "/")
      guard segments.count >= 2 else { return nil }
      prefix = "/\(segments[0])/\(segments[1])"
      let closing = raw.first?.last == "/" && segments.count > 2 ? "/" : ""
      let query = raw.count > 1 ? "?\(raw[1])" : ""
      let target = "/" + segments.dropFirst(2).joined(separator: "/") + closing + query
      inner = Self.copy(request, target: target, path: Array(request.path.dropFirst(2)), without: nil)
    } else {
      return nil
    }
  }

  private static func copy(
    _ request: HTTPServerRequest, target: String, path: [String], without header: String?
  ) -> HTTPServerRequest {
    var headers = HTTPHeaders()
    for field in request.headers.fields where field.name.lowercased() != header?.lowercased() {
      headers.add(field.name, field.value)
    }
    return HTTPServerRequest(
      method: request.method, target: target, path: path, query: request.query, headers: headers, body: request.body,
      peer: request.peer)
  }
}
