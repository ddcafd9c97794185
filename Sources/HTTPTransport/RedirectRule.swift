import Domain

/// Where an answer sends its reader, and with which request (RFC 9110 section 15.4, Fetch section 4.4). A value
/// without effects.
struct RedirectRule {
  /// The request that follows, or nil where the answer stands for itself.
  /// - Throws: `url.invalid` where the target is no web URL, `network.redirects` where an unsafe request would be
  ///   repeated to another origin: nobody agreed to that.
  static func next(after request: HTTPRequest, status: Int, headers: HTTPHeaders) throws(Fault) -> HTTPRequest? {
    guard [301, 302, 303, 307, 308].contains(status), let location = headers["Location"] else { return nil }
    let target: WebURL
    do throws(Fault) {
      target = try request.url.resolve(location)
    } catch {
      throw Fault(.urlInvalid, "a redirect leads to what is no web address", place: request.url.site.name, cause: error)
    }
    var next = request
    next.url = target.fragment == nil ? target.with(fragment: request.url.fragment) : target
    let becomesGet = status == 303 ? request.method != .head : (status < 303 && request.method == .post)
    if becomesGet {
      next.method = .get
      next.body = []
      for name in ["Content-Type", "Content-Encoding", "Content-Language", "Content-Location"] {
        next.headers.remove(name)
      }
    }
    guard target.origin != request.url.origin else { return next }
    guard next.method.isSafe else {
      throw Fault(
        .networkRedirects, "\(request.url.origin) wants this \(next.method.rawValue) sent to \(target.origin)",
        place: request.url.site.name)
    }
    for name in ["Authorization", "Cookie", "Proxy-Authorization"] { next.headers.remove(name) }
    return next
  }
}
