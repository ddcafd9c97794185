import Domain
import LoopbackTesting
import Operations
import POSIX
import Testing

extension ProgramTests {
  /// What other pages, other names and other programs of the host may try at the page's address.
  @Suite struct PageAttackTests {
    @Test func anotherSitesFormDoesNothing() async throws {
      try await OwnErrand.with { errand in
        let page = try await OwnPage(errand)
        let cookie = try await page.letIn()
        let foreign = [
          ["Origin: http://evil.example", "Sec-Fetch-Site: cross-site"], ["Origin: null"], [],
          ["Origin: http://errand.localhost:\(page.port == 1024 ? 1025 : page.port - 1)"],
          ["Origin: http://127.0.0.1:\(page.port)"], ["Origin: \(page.origin)", "Sec-Fetch-Site: cross-site"],
        ]
        for headers in foreign {
          let answer = try await page.ask("POST /", ["Cookie: \(cookie)"] + headers, body: "form_token=x")
          #expect(answer.status == 403 && answer.body.contains("entry.origin"), "\(headers): \(answer.head)")
        }
        let own = ["Cookie: \(cookie)", "Origin: \(page.origin)"]
        for body in ["", "form_token=", "form_token=" + String(repeating: "0", count: 64)] {
          #expect(try await page.ask("POST /", own, body: body).body.contains("entry.form_token"))
        }
        // Not shown to who asks with a session, either: the API has its own socket.
        #expect(try await page.ask("POST /api/v1/tasks", own, body: "{}").status == 403)
      }
    }

    @Test func foreignNamesAreNotServed() async throws {
      try await OwnErrand.with { errand in
        let page = try await OwnPage(errand)
        let cookie = try await page.letIn()
        for host in ["evil.example:\(page.port)", "errand.localhost.evil.example", "[::1]:\(page.port)", ""] {
          let answer = try await page.ask("GET /", host: host, ["Cookie: \(cookie)"])
          #expect(answer.status == 421 && answer.body.contains("errand open"), "\(answer.head)")
          #expect(try await page.ask("GET /healthz", host: host).status == 421)
        }
        let led = try await page.ask("GET //evil.example/?a=%0d%0aX:y", host: "127.0.0.1:\(page.port)")
        #expect(led.status == 302 && led.header("Location") == "\(page.origin)//evil.example/?a=%0d%0aX:y")
        let absolute = try await page.ask("GET http://evil.example/", host: "localhost:\(page.port)")
        #expect(absolute.header("Location")?.hasPrefix(page.origin + "/") == true)
        #expect(try await page.ask("POST /", host: "127.0.0.1:\(page.port)", body: "").status == 421)
      }
    }

    @Test func forgedAndReplayedCookiesLetNobodyIn() async throws {
      try await OwnErrand.with { errand in
        let page = try await OwnPage(errand)
        let cookie = try await page.letIn()
        let id = try #require(try await errand.json("sessions")["sessions"]?.array?.first?["session"]?.string)
        let stored = ContentHash(of: cookie.dropFirst("errand_session=".count).utf8).hexadecimal
        for value in ["", id, stored, String(repeating: "0", count: 64), "' OR 1=1 --"] {
          #expect(try await page.visit("errand_session=\(value)").status == 401)
        }
        // A session that was planted is never taken over.
        let planted = "errand_session=" + String(repeating: "ab", count: 32)
        let entered = try await page.ask("GET \(try await page.link().path)", ["Cookie: \(planted)"])
        #expect(entered.status == 303 && entered.cookie != planted)
        #expect(try await page.visit(planted).status == 401)
        #expect(try await errand.run("revoke", "all").output == "ended 2 sessions\n")
        #expect(try await page.visit(cookie).status == 401)
        #expect(try await page.visit(try #require(entered.cookie)).status == 401)
      }
    }

    @Test func tooMuchIsRefusedAndNotRead() async throws {
      try await OwnErrand.with { errand in
        let page = try await OwnPage(errand)
        let cookie = try await page.letIn()
        let many = (0..<500).map { "X-\($0): y" }
        #expect(try await page.ask("GET /", many).status == 431)
        #expect(try await page.ask("GET /", ["X: " + String(repeating: "y", count: 60_000)]).status == 431)
        #expect(try await page.ask("GET /" + String(repeating: "y", count: 60_000)).status == 414)
        let huge = ["Cookie: \(cookie)", "Origin: \(page.origin)", "Content-Length: 1073741824"]
        #expect(try await page.ask("POST /", huge).status == 413)
        #expect(try await Self.sendWithoutEnd(to: page) < 64 << 20)
        #expect(try await page.visit(cookie).status == 200)
      }
    }

    /// A body in chunks that never says how long it is.
    /// - Returns: how many bytes went before the other side closed; a gigabyte where it never did.
    private static func sendWithoutEnd(to page: OwnPage) async throws -> Int {
      try await apart {
        let browser = try PageBrowser(.port(page.port))
        try browser.socket.write("POST / HTTP/1.1\r\nHost: \(page.host)\r\nTransfer-Encoding: chunked\r\n\r\n")
        let size = 1 << 20
        let chunk = Array("100000\r\n".utf8) + [UInt8](repeating: 0x61, count: size) + Array("\r\n".utf8)
        var sent = 0
        while sent < 1 << 30, (try? browser.socket.write(chunk)) != nil { sent += size }
        return sent
      }
    }

    /// Heads that never end, then bodies that never come: others are served meanwhile, and the control socket too.
    @Test(arguments: [false, true]) func threeHundredSlowOnesKeepNobodyOut(areBodies: Bool) async throws {
      try await OwnErrand.with { errand in
        let page = try await OwnPage(errand)
        let cookie = try await page.letIn()
        let begun =
          areBodies
          ? "POST / HTTP/1.1\r\nHost: \(page.host)\r\nContent-Length: 100\r\n\r\na" : "GET / HTTP/1.1\r\nHost: erra"
        let slow = try await apart {
          try (0..<300).map { _ in
            let browser = try PageBrowser(.port(page.port))
            try browser.socket.write(begun)
            return browser
          }
        }
        for _ in 0..<5 {
          #expect(try await page.visit(cookie).status == 200)
          #expect(try await page.ask("GET /healthz").status == 200)
          #expect(try await errand.run("list").code == 0)
        }
        // They are let go of: each is told so, and has ended.
        let told = try await apart { try slow.map { try $0.answer().status } }
        #expect(told.count == 300 && told.allSatisfy { $0 == 408 })
      }
    }
  }
}
