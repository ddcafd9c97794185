package import Domain
import POSIX
import Synchronization

/// The HTTP client of one job: libcurl on one thread, always through the gateway's socket.
///
/// Connections are kept and used again; cookies live in memory, and as long as the client. TLS is always checked.
/// Requests go out as `Errand/0.1`.
package final class CurlClient: HTTPClient {
  private let multi: MultiHandle
  private let inbox = LoopInbox()
  private let time: any TimeSource
  private let nextID = Atomic<UInt64>(0)

  /// - Parameters:
  ///   - gatewaySocket: the absolute path of the gateway's Unix socket, 107 bytes at most.
  ///   - authorities: a PEM file of certificates to trust in the place of the host's; nil: the host's.
  /// - Throws: `system.call` when the host has no memory or thread left, `input.invalid` for a path that cannot be one.
  package init(
    gatewaySocket: String, capability: Capability, time: any TimeSource, authorities: String? = nil
  ) throws(Fault) {
    guard gatewaySocket.hasPrefix("/"), gatewaySocket.utf8.count <= UnixSocket.pathLimit else {
      throw Fault(.inputInvalid, "the gateway's socket needs an absolute path of \(UnixSocket.pathLimit) bytes at most")
    }
    self.time = time
    let multi = try MultiHandle()
    self.multi = multi
    let route = Route(gatewaySocket: gatewaySocket, capability: capability, authorities: authorities)
    let inbox = inbox
    try SystemThread("http") {
      // Made here, where alone it is used; without memory for it every request is told so.
      guard let cookies = try? CookieShare() else { return inbox.refuseAll() }
      TransferLoop(multi: multi, inbox: inbox, route: route, cookies: cookies).run()
    }.detach()
  }

  deinit { close() }

  /// Does what libcurl does once in a process, so that copies of this one need not. Starts no thread.
  package static func prepare() { MultiHandle.prepare() }

  /// Calls off what is under way and ends the thread; later requests throw `task.cancelled`.
  package func close() {
    inbox.close()
    multi.wake()
  }

  package func send(_ request: HTTPRequest) async throws(Fault) -> HTTPResponse {
    let start = time.instant()
    var request = request
    var earlier: [HTTPResponse.Hop] = []
    var received = 0
    while true {
      let left = request.limits.total - time.instant().since(start)
      guard left > .zero else {
        throw Fault(.networkTimeout, "no whole answer within \(request.limits.total)", place: request.url.site.name)
      }
      let answer = try await sendPatiently(request, within: left)
      received += answer.bytesReceived
      guard let next = try RedirectRule.next(after: request, status: answer.status, headers: answer.headers) else {
        return HTTPResponse(
          status: answer.status, headers: answer.headers, url: request.url, earlier: earlier, body: answer.body,
          bytesReceived: received, elapsed: time.instant().since(start))
      }
      earlier.append(HTTPResponse.Hop(url: request.url, status: answer.status))
      guard earlier.count <= request.limits.redirects else {
        throw Fault(.networkRedirects, "more than \(request.limits.redirects) redirects", place: request.url.site.name)
      }
      request = next
    }
  }

  package func exportCookies() async throws(Fault) -> [String] {
    try await ask { .exportCookies($0) }
  }

  package func importCookies(_ lines: [String]) async throws(Fault) {
    try await ask { .importCookies(lines, $0) }
  }

  // MARK: -

  /// When the gateway dies the daemon starts another: what is safe to repeat is repeated, twice at most.
  private func sendPatiently(_ request: HTTPRequest, within time: Duration) async throws(Fault) -> Hop.Answer {
    let hop = Hop(
      method: request.method, url: request.url, headers: request.headers, body: request.body, limits: request.limits,
      time: time)
    for pause in [Duration.milliseconds(50), .milliseconds(400)] {
      do throws(Fault) {
        return try await send(hop)
      } catch {
        guard request.method.isSafe, error.code == .gatewayDown || error.code == .networkReset else { throw error }
        await self.time.sleep(until: self.time.instant().advanced(by: pause))
      }
    }
    return try await send(hop)
  }

  private func send(_ hop: Hop) async throws(Fault) -> Hop.Answer {
    let id = nextID.wrappingAdd(1, ordering: .relaxed).newValue
    let cancellation = LoopInbox.Cancellation()
    let answer = await withTaskCancellationHandler {
      await result { .start(id: id, hop, cancellation, $0) }
    } onCancel: {
      cancellation.set()
      if inbox.post(.cancel(id: id)) { multi.wake() }
    }
    return try answer.get()
  }

  private func ask<Answer: Sendable>(
    _ message: (@escaping @Sendable (Result<Answer, Fault>) -> Void) -> LoopInbox.Message
  ) async throws(Fault) -> Answer {
    try await result(message).get()
  }

  private func result<Answer: Sendable>(
    _ message: (@escaping @Sendable (Result<Answer, Fault>) -> Void) -> LoopInbox.Message
  ) async -> Result<Answer, Fault> {
    await withCheckedContinuation { continuation in
      if inbox.post(message { continuation.resume(returning: $0) }) {
        multi.wake()
      } else {
        continuation.resume(returning: .failure(Fault(.taskCancelled, "the HTTP client is closed")))
      }
    }
  }
}
