import Access
import Domain
import FacesTesting
import Handlers
import TestSupport
import Testing

@testable import HTTPServer
@testable import Web

/// What is told to anybody, and under which names.
@Suite struct EntryTests {
  private let bench = EntryBench()

  // MARK: - Anybody

  @Test func anybodyMayAskWhetherItLives() async throws {
    for host in ["127.0.0.1:7280", "localhost", EntryBench.host] {
      for (path, words) in [("/healthz", "ok\n"), ("/readyz", "ready\n")] {
        let response = try await bench.ask("GET", path, host: host)
        #expect(response.status == 200 && bench.text(response) == words)
        #expect(try await bench.ask("HEAD", path, host: host).status == 200)
      }
    }
    #expect(try await bench.ask("GET", "/healthz", host: "evil.example").status == 421)
    #expect(try await bench.ask("POST", "/healthz", [("Origin", EntryBench.origin)]).status == 401)
    #expect(try await bench.ask("GET", "/healthz/x").status == 401)
  }

  @Test func saysWhyItIsNotReadyFromALookOfAMomentAgo() async {
    let looks = Counter()
    let face = bench.face {
      looks.add()
      return "the disk is low"
    }
    let request = HTTPServerRequest(
      method: "GET", target: "/readyz", path: ["readyz"], headers: ["Host": EntryBench.host])
    for _ in 0..<50 {
      let response = await face.respond(to: request)
      #expect(response.status == 503 && bench.text(response) == "not ready: the disk is low\n")
    }
    #expect(looks.count == 1)
    bench.house.time.advance(by: .seconds(10))
    _ = await face.respond(to: request)
    #expect(looks.count == 2)
  }

  @Test(arguments: [
    ("GET", "/"), ("GET", "/tasks/0c8k2m4p6r8t"), ("GET", "/api/v1/tasks"), ("GET", "/api/v1/openapi.json"),
    ("HEAD", "/"), ("GET", "/favicon.ico"), ("GET", "/enterprise"), ("GET", "//"), ("GET", "/healthz.json"),
  ]) func nobodySeesAnythingWithoutASession(method: String, target: String) async throws {
    let response = try await bench.ask(method, target)
    #expect(response.status == 401 && bench.admitted.all.isEmpty)
    #expect(response.headers["Content-Type"] == "application/problem+json")
    #expect(try bench.code(response) == .entryNoSession && bench.text(response).contains("errand open"))
    let shown = try await bench.ask(method, target, [("Accept", "text/html,*/*;q=0.8")])
    #expect(shown.status == 401 && shown.headers["Vary"] == "Accept")
    #expect(bench.text(shown).contains("errand open") && bench.text(shown).contains("entry.no_session"))
  }

  @Test func everyAnswerKeepsBrowsersFromDoingMoreWithIt() async throws {
    let (cookie, _) = try await bench.letIn()
    for response in [
      try await bench.ask(), try await bench.ask(host: "evil.example"), try await bench.ask("GET", "/", [cookie]),
      try await bench.ask("GET", "/healthz"), PageFace.answer(to: .tooLarge, PageFace.limits),
    ] {
      #expect(response.headers["X-Content-Type-Options"] == "nosniff" && response.headers["X-Frame-Options"] == "DENY")
      #expect(response.headers["Content-Security-Policy"]?.hasPrefix("default-src 'none'") == true)
      #expect(response.headers.values("Cache-Control") == ["no-store"])
      #expect(response.headers["Referrer-Policy"] == "same-origin")
    }
  }

  // MARK: - Hosts

  @Test(arguments: ["127.0.0.1:7280", "localhost:7280", "LOCALHOST:7280"])
  func leadsFromLoopbackToThePagesOwnName(host: String) async throws {
    for target in ["/", "/tasks?state=failed&q=%2F", "//evil.example/", "/\\evil.example", "http://evil.example/x"] {
      let response = try await bench.ask("GET", target, host: host)
      #expect(response.status == 302)
      let place = try #require(response.headers["Location"])
      #expect(place == EntryBench.origin + (target.hasPrefix("/") ? target : "/"))
    }
    #expect(try await bench.ask("POST", "/", host: host, [("Origin", "http://" + host)]).status == 421)
  }

  @Test(arguments: [
    "evil.example", "evil.example:7280", "errand.localhost.evil.example:7280", "errand.localhost.:7280",
    "x.errand.localhost:7280", "errand.localhost:0", "errand.localhost:65536", "errand.localhost:+80",
    "errand.localhost:07280", "errand.localhost:", "errand.localhost:7280:1", "[::1]:7280", "127.0.0.2:7280",
    "2130706433:7280", "0.0.0.0:7280", "", " errand.localhost", "errand.localhost@evil.example",
  ]) func servesUnderNoOtherName(host: String) async throws {
    let (cookie, form) = try await bench.letIn()
    #expect(try await bench.ask("GET", "/", host: host, [cookie]).status == 421)
    let post = try await bench.ask("POST", "/", host: host, [cookie, ("Origin", "http://" + host)], form: form)
    #expect(try post.status == 421 && bench.code(post) == .entryHost && bench.admitted.all.isEmpty)
  }

  @Test func servesUnderOneNameAtATime() async throws {
    let (cookie, _) = try await bench.letIn()
    #expect(try await bench.ask("GET", "/", host: nil, [cookie]).status == 421)
    #expect(try await bench.ask("GET", "/", [("Host", "evil.example"), cookie]).status == 421)
    #expect(try await bench.ask("GET", "/", [("Host", EntryBench.host), cookie]).status == 421)
    // A tunnel may have another port.
    #expect(try await bench.ask("GET", "/", host: "ERRAND.localhost:9000", [cookie]).status == 200)
  }
}
