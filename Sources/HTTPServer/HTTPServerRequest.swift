/// One whole request: head and body, within the limits of the server.
package struct HTTPServerRequest: Equatable, Sendable {
  /// As sent: methods are case-sensitive (RFC 9110, 9.1).
  package let method: String
  /// As sent: path and query, percent-encoded.
  package let target: String
  /// The path's segments, percent-decoded one by one, so that an encoded slash does not part them. `/` is `[]`; a
  /// closing slash adds nothing. No segment is `.`, `..`, or holds a control character.
  package let path: [String]
  /// The query's items, decoded; `+` is a space. What is not UTF-8 is repaired with U+FFFD.
  package let query: [HTTPField]
  /// Values are read as UTF-8; what is not is repaired with U+FFFD.
  package let headers: HTTPHeaders
  package let body: [UInt8]
  /// nil for a TCP connection.
  package let peer: HTTPServerPeer?

  package init(
    method: String, target: String, path: [String], query: [HTTPField] = [], headers: HTTPHeaders = HTTPHeaders(),
    body: [UInt8] = [], peer: HTTPServerPeer? = nil
  ) {
    self.method = method
    self.target = target
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
    self.peer = peer
  }

  /// The same request with its body, which comes in after the head.
  func withBody(_ body: [UInt8]) -> HTTPServerRequest {
    HTTPServerRequest(
      method: method, target: target, path: path, query: query, headers: headers, body: body, peer: peer)
  }

  /// The first query item of this name.
  package func query(_ name: String) -> String? { query.first { $0.name == name }?.value }

  /// The body as a submitted form (`application/x-www-form-urlencoded`), decoded as ``query`` is.
  /// - Returns: nil when the body is of another type or has more items than `limit`.
  package func form(limit: Int = 200) -> [HTTPField]? {
    let type = headers["content-type"] ?? ""
    guard type.lowercased().hasPrefix("application/x-www-form-urlencoded") else { return nil }
    return PercentCoding.items(of: body, limit: limit)
  }
}
