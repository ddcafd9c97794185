package import HTTPServer

/// What answers at the page's address until there is a page: whether the daemon lives and takes work, and a word for who
/// looks in. Nothing else, to nobody: a loopback port is open to every program of the machine.
package struct PageDoor: Sendable {
  /// Whether work is taken now.
  private let isReady: @Sendable () async -> Bool

  package static let limits = HTTPServerLimits(
    bodyBytes: 0, connectionBytes: 16 << 10, items: 20, connections: 256, overflow: 64, arrivalSeconds: 10)

  package init(isReady: @escaping @Sendable () async -> Bool) { self.isReady = isReady }

  package func respond(to request: HTTPServerRequest) async -> HTTPServerResponse {
    var response = await answer(request)
    response.headers.add("Cache-Control", "no-store")
    response.headers.add("X-Content-Type-Options", "nosniff")
    return response
  }

  private func answer(_ request: HTTPServerRequest) async -> HTTPServerResponse {
    guard ["GET", "HEAD"].contains(request.method) else { return Self.refusal }
    switch request.path {
    case ["healthz"]: return .text("ok\n")
    case ["readyz"]: return await isReady() ? .text("ready\n") : .text("not ready\n", status: 503)
    case []: return .text(Self.notice)
    default: return Self.refusal
    }
  }

  private static let notice = """
    This is Errand. It has no page here yet: the command line gives it work.

      errand run "Compare the price of the desk lamp at http://shop.example/ and http://store.example/"
      errand help

    """

  private static let refusal = HTTPServerResponse.text(
    "Nothing here is for you. Use the command line: errand help\n", status: 401)
}
