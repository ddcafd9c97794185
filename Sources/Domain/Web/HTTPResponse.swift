/// The answer of the last hop, read to its end.
package struct HTTPResponse: Sendable {
  /// One request of a chain, in order.
  package struct Hop: Equatable, Sendable {
    package let url: WebURL
    package let status: Int

    package init(url: WebURL, status: Int) {
      self.url = url
      self.status = status
    }
  }

  package let status: Int
  package let headers: HTTPHeaders
  /// Every request that was made; the last is the one answered here. Never empty.
  package let hops: [Hop]
  /// After decompression.
  package let body: [UInt8]
  /// Bytes of all hops as they came over the wire, headers and bodies.
  package let bytesReceived: Int
  package let elapsed: Duration
  /// Whether credentials went along with the last request.
  package let hadCredentials: Bool

  package init(
    status: Int, headers: HTTPHeaders, url: WebURL, earlier: [Hop] = [], body: [UInt8], bytesReceived: Int = 0,
    elapsed: Duration = .zero, hadCredentials: Bool = false
  ) {
    self.status = status
    self.headers = headers
    self.finalURL = url
    self.hops = earlier + [Hop(url: url, status: status)]
    self.body = body
    self.bytesReceived = bytesReceived
    self.elapsed = elapsed
    self.hadCredentials = hadCredentials
  }

  /// Where the answer came from, after redirects.
  package let finalURL: WebURL
}
