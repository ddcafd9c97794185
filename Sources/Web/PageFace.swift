package import Domain
package import HTTPServer

/// What answers at the page's address: whether the daemon lives and takes work, to anybody; all else to those whom
/// ``Entry`` lets in, and they see the pages.
package struct PageFace: Sendable {
  /// Gives a visitor what was asked for. Commands (POST) have shown where they come from before.
  package typealias Pages = @Sendable (HTTPServerRequest, Visitor) async -> HTTPServerResponse

  private let entry: Entry
  private let readiness: LastReadiness
  private let faults: FaultAnswer
  private let log: any LogSink
  private let pages: Pages

  /// Apart from those of the control socket: whoever fills these places keeps nobody from that one.
  ///
  /// A head or a body that comes in drops holds its place for ten seconds at most.
  package static let limits = HTTPServerLimits(
    bodyBytes: 2 << 20, connectionBytes: 32 << 10, headerFields: 64, items: 300, connections: 1536, overflow: 512,
    arrivalSeconds: 10, makesRoom: true)

  /// The same, with no more places than there are descriptors for; three of four are left to others.
  package static func limits(descriptors: Int) -> HTTPServerLimits {
    var limits: HTTPServerLimits = Self.limits
    let free = UInt32(clamping: max(8, descriptors / 4))
    limits.connections = min(limits.connections, free / 4 * 3)
    limits.overflow = min(limits.overflow, free / 4)
    return limits
  }

  /// - Parameters:
  ///   - refusal: why no work is taken now, in words that anybody may read; nil where it is.
  ///   - faults: how a fault of the entry is told. Anybody may be the one who reads it.
  package init(
    entry: Entry, time: any TimeSource, log: any LogSink, refusal: @escaping @Sendable () async -> String?,
    faults: FaultAnswer = Self.plainFaults, pages: @escaping Pages
  ) {
    self.entry = entry
    self.log = log
    self.faults = faults
    self.pages = pages
    readiness = LastReadiness(time: time, refusal: refusal)
  }

  /// What is answered to requests that the server does not hand on.
  package static func answer(to refusal: HTTPServerRefusal, _ limits: HTTPServerLimits) -> HTTPServerResponse {
    PageHeaders.complete(API.answer(to: refusal, limits))
  }

  /// Always an answer, with every header that keeps a browser from doing more with it than was meant.
  package func respond(to request: HTTPServerRequest) async -> HTTPServerResponse {
    PageHeaders.complete(await answer(request))
  }

  private func answer(_ request: HTTPServerRequest) async -> HTTPServerResponse {
    let isReading = ["GET", "HEAD"].contains(request.method)
    let host = PageHost(request.headers.values("Host"))
    do throws(Fault) {
      guard host != .foreign else { throw Self.foreignHost }
      if isReading, let health = await health(request.path) { return health }
      switch host {
      case .loopback(let port) where isReading: return EntryAnswer.elsewhere(request, port: port)
      case .loopback, .foreign: throw Self.foreignHost
      case .own(let port):
        switch try await entry.decide(request, port: port) {
        case .admitted(let visitor): return await pages(request, visitor)
        case .answered(let response): return response
        }
      }
    } catch {
      if error.code == .internalBug { log.write(LogRecord(.error, "the page's entry failed", because: error)) }
      var response = faults.response(error, to: request)
      if error.code == .operationWrongMethod { response.headers.add("Allow", "GET, HEAD, POST") }
      return response
    }
  }

  /// In words alone.
  package static let plainFaults = FaultAnswer { fault in
    .text("\(fault.words)\n\(fault.remedy) (\(fault.code.rawValue))\n")
  }

  private static let foreignHost = Fault(.entryHost, "the page is not served under this name")

  private func health(_ path: [String]) async -> HTTPServerResponse? {
    switch path {
    case ["healthz"]: .text("ok\n")
    case ["readyz"]: await readiness.current().map { .text("not ready: \($0)\n", status: 503) } ?? .text("ready\n")
    default: nil
    }
  }
}
