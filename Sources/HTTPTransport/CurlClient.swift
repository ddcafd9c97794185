package import Domain
package import POSIX
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
  private let credentials = CredentialBook()

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

  /// From here on requests to this origin, and to no other, are answered for with these credentials where the site asks
  /// for basic authentication, or from the start where the request says so. Those given before for it are forgotten.
  /// - Throws: `http.header_invalid` for what cannot be sent.
  package func authorize(user: String, password: SecretBytes, at origin: Origin) throws(Fault) {
    credentials.set(try BasicAuthorization(user: user, password: password), for: origin)
  }

  package func send(_ request: HTTPRequest) async throws(Fault) -> HTTPResponse {
    var chain = RedirectChain(request)
    do throws(Fault) {
      return try await follow(&chain)
    } catch {
      guard chain.mayHaveActed, error.code != .networkOutcomeUnknown, error.code != .taskCancelled else { throw error }
      throw .outcomeUnknown(of: request.method, because: error)
    }
  }

  package func exportCookies() async throws(Fault) -> [String] {
    try await ask { .exportCookies($0) }
  }

  package func importCookies(_ lines: [String]) async throws(Fault) {
    try await ask { .importCookies(lines, $0) }
  }

  // MARK: -

  private func follow(_ chain: inout RedirectChain) async throws(Fault) -> HTTPResponse {
    let start = time.instant()
    let deadline = start.advanced(by: chain.request.limits.total)
    var received = 0
    while true {
      let request = chain.request
      let (answer, hadCredentials) = try await authorized(request, until: deadline)
      received += answer.bytesReceived
      guard try chain.advance(status: answer.status, headers: answer.headers) else {
        return HTTPResponse(
          status: answer.status, headers: answer.headers, url: request.url, earlier: chain.earlier, body: answer.body,
          bytesReceived: received, elapsed: time.instant().since(start), hadCredentials: hadCredentials)
      }
    }
  }

  /// With the origin's credentials where it asks for them. An answer of 401 says that nothing was carried out, so that
  /// any method may be sent again (RFC 9110 section 15.5.2).
  private func authorized(
    _ request: HTTPRequest, until deadline: Instant
  ) async throws(Fault) -> (Hop.Answer, hadCredentials: Bool) {
    guard let authorization = credentials.authorization(for: request.url) else {
      return (try await sendPatiently(request, nil, until: deadline), false)
    }
    if !request.offersCredentials, !credentials.isExpected(at: request.url) {
      let answer = try await sendPatiently(request, nil, until: deadline)
      guard answer.status == 401, BasicAuthorization.isAsked(for: answer.headers) else { return (answer, false) }
      credentials.note(request.url)
    }
    return (try await sendPatiently(request, authorization, until: deadline), true)
  }

  /// When the gateway dies the daemon starts another: what is safe to repeat is repeated, twice at most.
  private func sendPatiently(
    _ request: HTTPRequest, _ authorization: BasicAuthorization?, until deadline: Instant
  ) async throws(Fault) -> Hop.Answer {
    let left = deadline.since(time.instant())
    guard left > .zero else {
      throw Fault(.networkTimeout, "no whole answer within \(request.limits.total)", place: request.url.site.name)
    }
    let hop = Hop(
      method: request.method, url: request.url, headers: request.headers, body: request.body,
      sink: request.sink, authorization: authorization, limits: request.limits, time: left)
    for pause in [Duration.milliseconds(50), .milliseconds(400)] {
      do throws(Fault) {
        return try await send(hop)
      } catch {
        guard request.method.isSafe, request.sink == nil || error.code == .gatewayDown,
          error.code == .gatewayDown || error.code == .networkReset
        else { throw error }
        await self.time.sleep(until: self.time.instant().advanced(by: pause))
      }
    }
    return try await send(hop)
  }

  private func send(_ hop: Hop) async throws(Fault) -> Hop.Answer {
    let id = nextID.wrappingAdd(1, ordering: .relaxed).newValue
    let cancellation = LoopInbox.Cancellation()
    hop.sink?.attach { [inbox, multi] in
      if inbox.post(.resume(id: id)) { multi.wake() }
    }
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
