import Domain
import LoopbackTesting
import Testing

@testable import HTTPTransport

@Suite struct CurlClientTests {
  private let fixture: TransportFixture

  init() throws { fixture = try TransportFixture() }

  private func serve(_ answer: @escaping @Sendable (LoopbackRequest) -> LoopbackHTTP.Answer) throws -> LoopbackHTTP {
    let server = try LoopbackHTTP(answer)
    try fixture.grant(private: ["127.0.0.1:\(server.port)"])
    return server
  }

  @Test func fetchesThroughTheGateway() async throws {
    let server = try serve { _ in .page(headers: ["Content-Type: text/html", "X-Two: a", "x-two:b"], body: [1, 0, 2]) }
    let response = try await fixture.get("\(server.base)/a/../b?q=%2e#part")
    #expect(response.status == 200)
    #expect(response.body == [1, 0, 2])
    #expect(response.headers["content-type"] == "text/html")
    #expect(response.headers.values(of: "X-TWO") == ["a", "b"])
    #expect(response.finalURL.description == "\(server.base)/b?q=%2e#part")
    #expect(response.hops.map(\.status) == [200])
    #expect(response.bytesReceived > 50)
    let request = try #require(server.requests.all.first)
    #expect(request.method == "GET")
    #expect(request.target == "/b?q=%2e")
    #expect(request.headers["host"] == "127.0.0.1:\(server.port)")
    #expect(request.headers["user-agent"] == "Errand/0.1")
    #expect(request.headers["accept-encoding"]?.contains("gzip") == true)
    #expect(request.headers["authorization"] == nil && request.headers["proxy-authorization"] == nil)
  }

  @Test func namesAreResolvedByTheGateway() async throws {
    let server = try LoopbackHTTP { .text($0.headers["host"] ?? "") }
    try fixture.grant(private: ["shop.example:\(server.port)"])
    let response = try await fixture.get("http://shop.example:\(server.port)/")
    #expect(String(decoding: response.body, as: UTF8.self) == "shop.example:\(server.port)")
  }

  @Test(arguments: [HTTPMethod.post, .put, .patch, .delete])
  func sendsBodiesAsTheyAre(method: HTTPMethod) async throws {
    let server = try serve { .page(body: $0.body) }
    let response = try await fixture.get("\(server.base)/") { request in
      request.method = method
      request.body = [0, 1, 2, 0]
      try request.headers.append("X-Empty", "")
    }
    #expect(response.body == [0, 1, 2, 0])
    let seen = try #require(server.requests.all.first)
    #expect(seen.method == method.rawValue)
    #expect(seen.headers["content-type"] == nil)
    #expect(seen.headers["expect"] == nil)
    #expect(seen.headers["x-empty"] == "")
  }

  @Test func readsTheHeaderAloneForHEAD() async throws {
    let server = try serve { _ in .text("never sent") }
    let response = try await fixture.get("\(server.base)/") { $0.method = .head }
    #expect(response.body == [])
    #expect(response.headers["Content-Length"] == "10")
  }

  @Test func unpacksBodies() async throws {
    let packed = Deflate.stored(Array("lamps".utf8))
    let server = try serve { _ in .page(headers: ["Content-Encoding: deflate"], body: packed) }
    #expect(try await fixture.get(server.base).body == Array("lamps".utf8))
  }

  @Test func asksManyTimesOverFewConnections() async throws {
    let server = try serve { .text($0.target) }
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for index in 0..<60 {
        group.addTask { [fixture] in
          let body = try await fixture.get("\(server.base)/\(index)").body
          return body == Array("/\(index)".utf8)
        }
      }
      for try await isRight in group { #expect(isRight) }
    }
    #expect(server.connections.all.count <= 6)
  }

  // MARK: - Redirects

  @Test func followsRedirectsAndTellsEveryHop() async throws {
    let server = try serve { request in
      switch request.target {
      case "/a": .redirect(302, "b/c?x=1")
      case "/b/c?x=1": .redirect(301, "/d")
      default: .text("there")
      }
    }
    let response = try await fixture.get("\(server.base)/a#part")
    #expect(response.hops.map { $0.url.requestTarget } == ["/a", "/b/c?x=1", "/d"])
    #expect(response.hops.map(\.status) == [302, 301, 200])
    #expect(response.finalURL.fragment == "part")
  }

  @Test func stopsAfterTenRedirects() async throws {
    let server = try serve { .redirect(302, $0.target + "x") }
    #expect(try await fixture.fault("\(server.base)/").code == .networkRedirects)
    #expect(server.requests.all.count == 11)
  }

  @Test(arguments: [
    "ftp://a.b/", "file:///etc/passwd", "http:\\\\a.b", "http://u@a.b/", "gopher://a.b:70/", "http://[::1",
  ])
  func followsOnlyToSureWebAddresses(location: String) async throws {
    let server = try serve { _ in .redirect(302, location) }
    #expect(try await fixture.fault(server.base).code == .urlInvalid)
  }

  @Test func cannotBeLedToPrivateOrOtherHosts() async throws {
    let secret = try LoopbackHTTP { _ in .text("secret") }
    let server = try LoopbackHTTP { .redirect(302, String($0.target.dropFirst())) }
    try fixture.grant(allowed: ["evil.example:\(secret.port)"], private: ["127.0.0.1:\(server.port)"])
    #expect(try await fixture.fault("\(server.base)/\(secret.base)/").code == .networkNotPermitted)
    #expect(try await fixture.fault("\(server.base)/http://2130706433:\(secret.port)/").code == .networkNotPermitted)
    #expect(
      try await fixture.fault("\(server.base)/http://evil.example:\(secret.port)/").code == .networkPrivateAddress)
    #expect(secret.requests.all.isEmpty)
    // The control: where the task names it, the same redirect leads there.
    let open = try TransportFixture()
    try open.grant(private: ["127.0.0.1:\(server.port)", "127.0.0.1:\(secret.port)"])
    #expect(String(decoding: try await open.get("\(server.base)/\(secret.base)/").body, as: UTF8.self) == "secret")
  }

  @Test func turnsAPostIntoAGetWhereBrowsersDo() async throws {
    let server = try serve { $0.target == "/done" ? .text($0.method) : .redirect(303, "/done") }
    let response = try await fixture.get("\(server.base)/form") { request in
      request.method = .post
      request.body = Array("a=1".utf8)
    }
    #expect(String(decoding: response.body, as: UTF8.self) == "GET")
  }

  // MARK: - Cookies

  @Test func keepsCookiesAndHandsThemOn() async throws {
    let server = try serve { request in
      request.target == "/set"
        ? .page(headers: ["Set-Cookie: a=1; Path=/", "Set-Cookie: b=2; Max-Age=3600"], body: [])
        : .text(request.headers["cookie"] ?? "none")
    }
    _ = try await fixture.get("\(server.base)/set")
    #expect(String(decoding: try await fixture.get("\(server.base)/").body, as: UTF8.self).contains("a=1"))
    let lines = try await fixture.client.exportCookies()
    #expect(lines.count == 2)

    let other = try TransportFixture()
    try other.grant(private: ["127.0.0.1:\(server.port)"])
    #expect(try await other.get("\(server.base)/").body == Array("none".utf8))
    try await other.client.importCookies(lines + ["ALL", "FLUSH", "RELOAD", "Set-Cookie: c=3", "x\ty", "", "\n"])
    let sent = String(decoding: try await other.get("\(server.base)/").body, as: UTF8.self)
    #expect(Set(sent.split(separator: "; ")) == ["a=1", "b=2"])
    try await other.client.importCookies([])
    #expect(try await other.client.exportCookies() == [])
  }
}
