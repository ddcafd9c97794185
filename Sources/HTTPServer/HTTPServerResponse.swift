/// An answer. The server adds Date, Content-Length or Transfer-Encoding, and Connection; to HEAD it sends no body.
package struct HTTPServerResponse: Sendable {
  package enum Body: Sendable {
    case bytes([UInt8])
    case stream(HTTPServerStream)
    /// No answer at all: a TCP connection is reset, as by a host that went down. For those who try clients.
    case reset
  }

  /// 200...599. Anything else, or a header with a control character, is sent as 500.
  package var status: Int
  package var headers: HTTPHeaders
  package var body: Body

  package init(status: Int = 200, headers: HTTPHeaders = HTTPHeaders(), body: Body = .bytes([])) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  package static func html(_ text: String, status: Int = 200) -> HTTPServerResponse {
    typed("text/html; charset=utf-8", Array(text.utf8), status)
  }

  package static func text(_ text: String, status: Int = 200) -> HTTPServerResponse {
    typed("text/plain; charset=utf-8", Array(text.utf8), status)
  }

  /// - Parameter bytes: JSON text in UTF-8.
  package static func json(_ bytes: [UInt8], status: Int = 200) -> HTTPServerResponse {
    typed("application/json", bytes, status)
  }

  /// - Parameter location: a URL or path, percent-encoded by the caller.
  package static func redirect(to location: String, status: Int = 302) -> HTTPServerResponse {
    HTTPServerResponse(status: status, headers: ["Location": location])
  }

  private static func typed(_ type: String, _ bytes: [UInt8], _ status: Int) -> HTTPServerResponse {
    HTTPServerResponse(status: status, headers: ["Content-Type": type], body: .bytes(bytes))
  }
}
