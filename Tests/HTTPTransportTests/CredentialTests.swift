import Domain
import LoopbackTesting
import POSIX
import Testing

@testable import HTTPTransport

@Suite struct CredentialTests {
  private static let password = "k\u{e4}se:1"
  /// `reader:käse:1` in base64.
  private static let field = "Basic cmVhZGVyOmvDpHNlOjE="
  private let fixture: TransportFixture

  init() throws { fixture = try TransportFixture() }

  /// A site with a locked folder, and the client's credentials for it.
  private func site(accepting accepted: String = field, _ more: @escaping @Sendable (String) -> LoopbackHTTP.Answer?)
    throws -> LoopbackHTTP
  {
    try LoopbackHTTP { request in
      if let answer = more(request.target) { return answer }
      guard request.headers["authorization"] == accepted else {
        return .page(
          status: 401, headers: ["WWW-Authenticate: Digest realm=\"x\", Basic realm=\"Room\", charset=\"UTF-8\""],
          body: [])
      }
      return .text("in")
    }
  }

  private func authorize(_ server: LoopbackHTTP, others: [LoopbackHTTP] = []) throws {
    try fixture.grant(private: ([server] + others).map { "127.0.0.1:\($0.port)" })
    try fixture.client.authorize(
      user: "reader", password: SecretBytes(Array(Self.password.utf8)), at: try Origin(server.base))
  }

  private func sent(_ server: LoopbackHTTP) -> [String?] { server.requests.all.map { $0.headers["authorization"] } }

  @Test func sendsThemOnlyWhenAskedAndThenInThatFolder() async throws {
    let server = try site { $0 == "/open" ? .text("open") : nil }
    try authorize(server)
    #expect(try await fixture.get(server.base + "/open").hadCredentials == false)
    let response = try await fixture.get(server.base + "/room/a")
    #expect(response.status == 200 && response.hadCredentials)
    #expect(try await fixture.get(server.base + "/room/b/c").status == 200)
    _ = try await fixture.get(server.base + "/open")
    #expect(sent(server) == [nil, nil, Self.field, Self.field, nil])
  }

  @Test func sendsThemFromTheStartWhereItIsTold() async throws {
    let server = try site { _ in nil }
    try authorize(server)
    #expect(try await fixture.get(server.base) { $0.offersCredentials = true }.status == 200)
    #expect(sent(server) == [Self.field])
  }

  @Test func sendsAnUnsafeRequestAgainOnlyAfterARefusal() async throws {
    let server = try site { _ in nil }
    try authorize(server)
    let response = try await fixture.get(server.base) { ($0.method, $0.body) = (.post, Array("x=1".utf8)) }
    #expect(response.status == 200)
    #expect(server.requests.all.map(\.body) == [Array("x=1".utf8), Array("x=1".utf8)])
  }

  @Test func givesUpAfterOneRefusalOfThem() async throws {
    let server = try site(accepting: "nothing") { _ in nil }
    try authorize(server)
    let response = try await fixture.get(server.base)
    #expect(response.status == 401 && response.hadCredentials)
    #expect(server.requests.all.count == 2)
  }

  @Test func keepsThemFromEveryOtherOrigin() async throws {
    let other = try site { _ in nil }
    let server = try site { target in target == "/away" ? .redirect(302, other.base + "/room") : nil }
    try authorize(server, others: [other])
    #expect(try await fixture.get(server.base + "/away") { $0.offersCredentials = true }.status == 401)
    #expect(try await fixture.get(other.base) { $0.offersCredentials = true }.status == 401)
    #expect(sent(server) == [Self.field])
    #expect(sent(other) == [nil, nil])
  }

  @Test func doesNotAnswerAnotherSchemeOfAuthentication() async throws {
    let server = try LoopbackHTTP { _ in
      .page(status: 401, headers: ["WWW-Authenticate: Bearer realm=\"x\""], body: [])
    }
    try authorize(server)
    #expect(try await fixture.get(server.base).status == 401)
    #expect(sent(server) == [nil])
  }

  @Test(arguments: [("a:b", "x"), ("a", "x\ny"), ("a\u{7f}", "x")]) func refusesWhatCannotBeSent(
    user: String, password: String
  ) throws {
    let fault = #expect(throws: Fault.self) {
      try fixture.client.authorize(
        user: user, password: SecretBytes(Array(password.utf8)), at: try Origin("http://a.example"))
    }
    #expect(fault?.code == .httpHeaderInvalid)
    #expect(fault?.description.contains(password) == false)
  }
}
