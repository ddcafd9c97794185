import Domain

/// One request and the redirects that it was led through. A value without effects.
struct RedirectChain {
  /// What is to be sent now.
  private(set) var request: HTTPRequest
  private(set) var earlier: [HTTPResponse.Hop] = []
  /// Whether an unsafe request was answered with a redirect to go and look: it was carried out, as far as anyone can
  /// tell (RFC 9110 section 15.4.4).
  private(set) var mayHaveActed = false

  init(_ request: HTTPRequest) { self.request = request }

  /// - Returns: false where the answer stands for itself.
  /// - Throws: as ``RedirectRule``; `network.redirects` after too many.
  mutating func advance(status: Int, headers: HTTPHeaders) throws(Fault) -> Bool {
    let asksForRepetition = status == 307 || status == 308
    if !request.method.isSafe, (300..<400).contains(status), !asksForRepetition { mayHaveActed = true }
    guard let next = try RedirectRule.next(after: request, status: status, headers: headers) else { return false }
    earlier.append(HTTPResponse.Hop(url: request.url, status: status))
    guard earlier.count <= request.limits.redirects else {
      throw Fault(.networkRedirects, "more than \(request.limits.redirects) redirects", place: request.url.site.name)
    }
    request = next
    return true
  }
}
