package import HTTPServer

/// What answers at the page's address until there is a page: whether the daemon lives and takes work, and a word for who
/// looks in. Nothing else, to nobody: a loopback port is open to every program of the machine.
package struct PageDoor: Sendable {
  /// Why no work is taken now; nil where it is.
  private let refusal: @Sendable () async -> String?

  package static let limits = HTTPServerLimits(
    bodyBytes: 0, connectionBytes: 16 << 10, items: 20, connections: 256, overflow: 64, arrivalSeconds: 10,
    makesRoom: true)

  /// - Parameter refusal: why no work is taken now, in words that anybody may read; nil where it is.
  package init(refusal: @escaping @Sendable () async -> String?) { self.refusal = refusal }

  package func respond(to request: HTTPServerRequest) async -> HTTPServerResponse {
    var response = await answer(request)
    response.headers.add("Cache-Control", "no-store")
    response.headers.add("X-Content-Type-Options", "nosniff")
    return response
  }

  private func answer(_ request: HTTPServerRequest) async -> HTTPServerResponse {
    guard ["GET", "HEAD"].contains(request.method) else { return Self.nothing }
    switch request.path {
    case ["healthz"]: return .text("ok\n")
    case ["readyz"]: return await refusal().map { .text("not ready: \($0)\n", status: 503) } ?? .text("ready\n")
    case []: return .text(Self.notice)
    default: return Self.nothing
    }
  }

  private static let notice = """
    This is Errand. It has no page here yet: the command line gives it work.

      errand run "Compare the price of the desk lamp at http://shop.example/ and http://store.example/"
      errand help

    """

  private static let nothing = HTTPServerResponse.text(
    "Nothing here is for you. Use the command line: errand help\n", status: 401)
}
