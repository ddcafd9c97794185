extension HTTPServerResponse {
  /// As it goes over the wire where the library cannot send it: the last words on a connection (RFC 9112, 9.6).
  var lastWords: [UInt8] {
    guard case .bytes(let body) = body else { return [] }
    let fields = headers.fields.map { "\($0.name): \($0.value)\r\n" }.joined()
    let head = "HTTP/1.1 \(status) \(status)\r\n\(fields)Content-Length: \(body.count)\r\nConnection: close\r\n\r\n"
    return Array(head.utf8) + body
  }
}
