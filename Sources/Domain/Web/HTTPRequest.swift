/// One request, and how far its redirects are followed.
package struct HTTPRequest: Sendable {
  package var method: HTTPMethod
  package var url: WebURL
  /// Besides those that the client writes itself: `Host`, `User-Agent`, `Accept-Encoding`, `Cookie`, `Content-Length`.
  package var headers: HTTPHeaders
  /// Sent with POST, PUT, PATCH and DELETE; its type stands in ``headers``.
  package var body: [UInt8]
  package var limits: HTTPLimits
  /// Whether the credentials that the client has for the address's origin go along from the start, not only when the
  /// site asks for them.
  package var offersCredentials = false
  /// Takes the body of the last answer, where its status is 200...299; the response then has none.
  package var sink: (any HTTPBodySink)?

  package init(
    _ method: HTTPMethod, _ url: WebURL, headers: HTTPHeaders = HTTPHeaders(), body: [UInt8] = [],
    limits: HTTPLimits = HTTPLimits()
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.limits = limits
  }
}
