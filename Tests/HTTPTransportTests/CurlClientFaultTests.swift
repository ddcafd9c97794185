import Domain
import Gateway
import LoopbackTesting
import POSIX
import Testing

@testable import HTTPTransport

@Suite struct CurlClientFaultTests {
  private let fixture: TransportFixture

  init() throws { fixture = try TransportFixture() }

  private func serve(_ answer: @escaping @Sendable (LoopbackRequest) -> LoopbackHTTP.Answer) throws -> LoopbackHTTP {
    let server = try LoopbackHTTP(answer)
    try fixture.grant(private: ["127.0.0.1:\(server.port)"])
    return server
  }

  // MARK: - Reaching

  @Test func tellsWhyAHostWasNotReached() async throws {
    let closed = try LoopbackSocket.listen().port
    try fixture.grant(allowed: ["missing.example:80", "inner.example:80"], private: ["127.0.0.1:\(closed)"])
    #expect(try await fixture.fault("http://127.0.0.1:\(closed)/").code == .networkRefused)
    #expect(try await fixture.fault("http://missing.example/").code == .networkNoSuchHost)
    #expect(try await fixture.fault("http://inner.example/").code == .networkPrivateAddress)
    let fault = try await fixture.fault("http://other.example/path")
    #expect(fault.code == .networkNotPermitted)
    #expect(fault.place == "other.example")
  }

  /// As in a state whose folder has such a name.
  @Test(arguments: ["a b", "100%", "a%20b", "a?b#c", "a$(b)", "a@b:1"])
  func findsTheGatewayWhateverItsSocketIsCalled(name: String) async throws {
    let fixture = try TransportFixture(socket: name)
    let server = try serve { _ in .text("x") }
    try fixture.grant(private: ["127.0.0.1:\(server.port)"])
    #expect(try await fixture.get(server.base).status == 200)
  }

  @Test func tellsWhenTheGatewayIsGone() async throws {
    let client = try CurlClient(
      gatewaySocket: fixture.folder.path + "/none.sock", capability: Capability(bits: 1), time: SystemTime())
    let fault = await #expect(throws: Fault.self) {
      try await client.send(HTTPRequest(.get, try WebURL("http://a.b/")))
    }
    #expect(fault?.code == .gatewayDown)
  }

  @Test func tellsWhenTheGatewayDoesNotKnowTheJob() async throws {
    #expect(try await fixture.fault("http://a.b/").code == .gatewayDown)
    #expect(
      await fixture.reports.arrived(3).map(\.outcome) == [.unknownCapability, .unknownCapability, .unknownCapability])
  }

  @Test(arguments: ["relative.sock", "", "/" + String(repeating: "x", count: 107)])
  func refusesPathsThatAreNoSocket(path: String) {
    let fault = #expect(throws: Fault.self) {
      try CurlClient(gatewaySocket: path, capability: Capability(bits: 1), time: SystemTime())
    }
    #expect(fault?.code == .inputInvalid)
  }

  @Test func repeatsWhatIsSafeOnceTheGatewayIsBack() async throws {
    let server = try serve { _ in .text("x") }
    #expect(try await fixture.get(server.base).status == 200)
    fixture.gateway.stop()
    // Its connections were cut; another takes its place on the same socket with the same grants.
    #expect(await fixture.reports.arrived(1).map(\.outcome) == [.gatewayClosed])
    let second = try TransportFixture.startGateway(on: fixture.listener)
    defer { second.stop() }
    try second.register(
      NetworkGrant(
        TransportFixture.capability, allowed: [], allowedPrivate: [try Endpoint("127.0.0.1:\(server.port)")]))
    #expect(try await fixture.get(server.base).status == 200)
  }

  // MARK: - Answers

  @Test func repeatsASafeRequestWhoseConnectionBroke() async throws {
    let count = Collected<Bool>()
    let server = try serve { _ in
      count.append(true)
      return count.all.count == 1 ? .hangUp : .text("x")
    }
    #expect(try await fixture.get(server.base).status == 200)
  }

  @Test func neverRepeatsAnUnsafeRequest() async throws {
    let server = try serve { $0.method == "GET" ? .text("x") : .hangUp }
    _ = try await fixture.get(server.base)
    let fault = try await fixture.fault(server.base) { $0.method = .post }
    #expect(fault.code == .networkOutcomeUnknown)
    #expect(server.requests.all.filter { $0.method == "POST" }.count == 1)
  }

  @Test(arguments: [HTTPMethod.post, .put, .patch, .delete]) func saysWhenItCannotTellWhatBecameOfIt(
    method: HTTPMethod
  ) async throws {
    let answers: [LoopbackHTTP.Answer] = [
      .hangUp, .silence, .raw(Array("HTTP/1.1 201 Created\r\nContent-Length: 9\r\n\r\nhal".utf8)),
      .raw(Array("SSH-2.0-OpenSSH_9\r\n".utf8)), .page(body: [UInt8](repeating: 65, count: 300)),
    ]
    for answer in answers {
      let server = try serve { _ in answer }
      let fault = try await fixture.fault(server.base) {
        ($0.method, $0.body, $0.limits.total, $0.limits.bodyBytes) = (method, [65], .milliseconds(200), 200)
      }
      #expect(fault.code == .networkOutcomeUnknown, "\(answer)")
      #expect(fault.message.hasPrefix("the \(method.rawValue) was sent, but its answer was lost: "))
      #expect(server.requests.all.count == 1)
    }
  }

  @Test func saysWhenNothingWasSent() async throws {
    let closed = try LoopbackSocket.listen().port
    try fixture.grant(private: ["127.0.0.1:\(closed)"])
    #expect(try await fixture.fault("http://127.0.0.1:\(closed)/") { $0.method = .post }.code == .networkRefused)
    #expect(try await fixture.fault("http://other.example/") { $0.method = .post }.code == .networkNotPermitted)
  }

  @Test(arguments: [(301, ErrorCode.networkOutcomeUnknown), (303, .networkOutcomeUnknown), (307, .networkNotPermitted)])
  func doesNotForgetWhatWasDoneBeforeARedirect(status: Int, code: ErrorCode) async throws {
    let server = try serve { $0.method == "POST" ? .redirect(status, "http://other.example/") : .hangUp }
    let same = try await fixture.fault(server.base) { $0.method = .post }
    #expect(same.code == (status == 307 ? .networkRedirects : code))
    let other = try serve { $0.target == "/" ? .redirect(status, "/next") : .hangUp }
    #expect(try await fixture.fault(other.base) { $0.method = .post }.code == .networkOutcomeUnknown)
  }

  @Test(arguments: [
    ("", ErrorCode.networkReset),
    ("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", .networkReset),
    ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", .networkReset),
    ("SSH-2.0-OpenSSH_9\r\n", .pageUnavailable),
    ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", .networkReset),
    ("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope", .pageUnavailable),
  ])
  func classesAnswersThatAreNone(answer: String, code: ErrorCode) async throws {
    let server = try serve { _ in .raw(Array(answer.utf8)) }
    #expect(try await fixture.fault(server.base).code == code)
  }

  @Test func survivesOddHeaders() async throws {
    let server = try serve { _ in
      .raw(
        Array(
          "HTTP/1.1 200 OK\r\n: empty\r\nA b: c\r\nX: a\u{1}b\r\nY:\r\n folded\r\nZ:  z \r\n\r\nbody".utf8))
    }
    let response = try await fixture.get(server.base)
    #expect(response.body == Array("body".utf8))
    #expect(response.headers["Z"] == "z")
    #expect(response.headers["X"] == nil)
  }

  // MARK: - Limits

  @Test func refusesBodiesThatSayTheyAreTooLong() async throws {
    let server = try serve { _ in .raw(Array("HTTP/1.1 200 OK\r\nContent-Length: 200000000\r\n\r\n".utf8)) }
    #expect(try await fixture.fault(server.base).code == .pageTooLarge)
  }

  @Test func breaksOffBodiesThatGrowTooLong() async throws {
    let server = try serve { _ in .page(body: [UInt8](repeating: 65, count: 300_000)) }
    let fault = try await fixture.fault(server.base) { $0.limits.bodyBytes = 299_999 }
    #expect(fault.code == .pageTooLarge)
    #expect(try await fixture.get(server.base) { $0.limits.bodyBytes = 300_000 }.body.count == 300_000)
  }

  @Test func countsAfterUnpacking() async throws {
    let bomb = Deflate.bomb(of: 64 * 1024 * 1024)
    #expect(bomb.count < 500_000)
    let server = try serve { _ in .page(headers: ["Content-Encoding: deflate"], body: bomb) }
    #expect(try await fixture.fault(server.base).code == .pageTooLarge)
  }

  @Test func boundsTheHeader() async throws {
    let lines = (0..<2000).map { "X-\($0): " + String(repeating: "y", count: 40) }
    let server = try serve { _ in .page(headers: lines, body: []) }
    #expect(try await fixture.fault(server.base).code == .pageTooLarge)
  }

  @Test(arguments: ["HTTP/1.1 200 OK\r\nX: ", "HTTP/1.1 200 "]) func boundsOneLineOfTheHeader(start: String)
    async throws
  {
    let server = try serve { _ in .raw(Array((start + String(repeating: "y", count: 400_000)).utf8)) }
    #expect(try await fixture.fault(server.base).code == .pageTooLarge)
  }

  @Test func givesUpOnSilence() async throws {
    let server = try serve { _ in .silence }
    let fault = try await fixture.fault(server.base) { $0.limits.total = .milliseconds(150) }
    #expect(fault.code == .networkTimeout)
  }

  @Test func callsOffWhatIsCancelled() async throws {
    let server = try serve { _ in .silence }
    let task = Task { [fixture] in try await fixture.fault(server.base) }
    #expect(await server.requests.arrived(1).count == 1)
    task.cancel()
    #expect(try await task.value.code == .taskCancelled)
    #expect(await server.abandoned.arrived(1).count == 1)
  }

  @Test func startsNothingForACancelledTask() async throws {
    let server = try serve { _ in .silence }
    let task = Task { [fixture] in
      withUnsafeCurrentTask { $0?.cancel() }
      return try await fixture.fault(server.base)
    }
    #expect(try await task.value.code == .taskCancelled)
    #expect(server.requests.all.isEmpty)
  }

  @Test func endsWhatIsUnderWayWhenItIsClosed() async throws {
    let server = try serve { _ in .silence }
    let task = Task { [fixture] in try await fixture.fault(server.base) }
    #expect(await server.requests.arrived(1).count == 1)
    fixture.client.close()
    #expect(try await task.value.code == .taskCancelled)
    #expect(try await fixture.fault(server.base).code == .taskCancelled)
    await #expect(throws: Fault.self) { try await fixture.client.exportCookies() }
  }
}
