import Access
import Domain
import FacesTesting
import Handlers
import TestSupport
import Testing

@testable import HTTPServer
@testable import Web

/// Links and sessions, honest or not.
@Suite struct EntrySessionTests {
  private let bench = EntryBench()

  @Test func letsInOnceByALink() async throws {
    let link = try await bench.link()
    let response = try await bench.ask(
      "GET", "/enter/\(link)", [("Sec-Fetch-Site", "none"), ("Sec-Fetch-Mode", "navigate")])
    #expect(response.status == 303 && response.headers["Location"] == "/")
    #expect(response.headers["Referrer-Policy"] == "no-referrer" && response.headers["Cache-Control"] == "no-store")
    let cookie = try #require(response.headers["Set-Cookie"])
    #expect(cookie.hasSuffix("; Path=/; Max-Age=604800; HttpOnly; SameSite=Lax") && !cookie.contains(text: link))
    let pair = try #require(cookie.split(separator: ";").first)
    #expect(try await bench.ask("GET", "/", [("Cookie", String(pair))]).status == 200)
    #expect(bench.admitted.all.first?.principal == Principal(userID: 1000))
    let again = try await bench.ask("GET", "/enter/\(link)")
    #expect(try again.status == 403 && bench.code(again) == .entryLinkSpent && again.headers["Set-Cookie"] == nil)
  }

  @Test func takesNoLinkForThoseWhoOnlyLook() async throws {
    let link = try await bench.link()
    let ahead = [
      "Sec-Purpose": "prefetch;prerender", "Purpose": "prefetch", "X-Moz": "prefetch", "X-Purpose": "preview",
    ]
    for (name, value) in ahead { #expect(try await bench.ask("GET", "/enter/\(link)", [(name, value)]).status == 403) }
    #expect(try await bench.ask("HEAD", "/enter/\(link)").status == 405)
    let embedded = [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "no-cors"), ("Sec-Fetch-Dest", "image")]
    #expect(try await bench.ask("GET", "/enter/\(link)", embedded).status == 403)
    let framed = [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "iframe")]
    #expect(try await bench.ask("GET", "/enter/\(link)", framed).status == 403)
    for target in ["/enter", "/enter/\(link)/x", "/enter/\(link)?x=1", "/x/enter/\(link)"] {
      #expect([401, 403].contains(try await bench.ask("GET", target).status))
    }
    #expect(try await bench.ask("GET", "/enter/\(link)").status == 303)
  }

  /// Else a page could make somebody's browser act for the wrong one of several people.
  @Test func asksBeforeItTakesALinkThatAnotherPageLedTo() async throws {
    let link = try await bench.link()
    let led = [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document")]
    let question = try await bench.ask("GET", "/enter/\(link)", led, asksFirst: true)
    #expect(question.status == 200 && question.headers["Set-Cookie"] == nil)
    #expect(bench.text(question).contains("Open Errand as user:1000?"))
    #expect(try await bench.ask("POST", "/enter/\(link)", asksFirst: true).status == 403)
    let foreign = [("Origin", "http://evil.example")]
    #expect(try await bench.ask("POST", "/enter/\(link)", foreign, asksFirst: true).status == 403)
    let agreed = [("Origin", EntryBench.origin), ("Sec-Fetch-Site", "same-origin")]
    #expect(try await bench.ask("POST", "/enter/\(link)", agreed, asksFirst: true).status == 303)
    #expect(try await bench.ask("GET", "/enter/\(link)", led, asksFirst: true).status == 403)
    // Where one person alone is served, it can only be that one's.
    let own = try await bench.link()
    #expect(try await bench.ask("GET", "/enter/\(own)", led).status == 303)
  }

  @Test func neverTakesOverASessionThatWasPlanted() async throws {
    let planted = EntryToken(from: SeededRandom(seed: 99)).text
    let response = try await bench.ask(
      "GET", "/enter/\(try await bench.link())", [("Cookie", "errand_session=\(planted)")])
    #expect(response.headers["Set-Cookie"]?.contains(text: planted) == false)
    #expect(try await bench.ask("GET", "/", [("Cookie", "errand_session=\(planted)")]).status == 401)
  }

  @Test func letsNobodyInByAForgedCookie() async throws {
    let entry = try await bench.house.sessions.enter(byLink: try await bench.link())
    let token = entry.token.text
    let stored = ContentHash(of: token).hexadecimal
    for value in [
      "", token.dropLast() + "", token + "0", token.uppercased() == token ? "x" : token.uppercased(), stored,
      entry.session.id, entry.token.formToken, "\"\(token)\"", "\(token),x",
    ] {
      #expect(try await bench.ask("GET", "/", [("Cookie", "errand_session=\(value)")]).status == 401, "\(value)")
    }
    let other = try await bench.house.sessions.enter(byLink: try await bench.link()).token.text
    #expect(
      try await bench.ask("GET", "/", [("Cookie", "errand_session=\(other); errand_session=\(token)")]).status == 401)
    #expect(
      try await bench.ask("GET", "/", [("Cookie", "errand_session=\(token)"), ("Cookie", "errand_session=\(other)")])
        .status
        == 401)
    #expect(
      try await bench.ask("GET", "/", [("Cookie", "a=b;errand_session=\(token); errand_session=\(token)")]).status
        == 200)
  }

  @Test func forgetsABrowserInTimeAndAtOnceWhenToldSo() async throws {
    let (cookie, _) = try await bench.letIn()
    bench.house.time.advance(by: .seconds(12 * 3600 - 1))
    #expect(try await bench.ask("GET", "/", [cookie]).status == 200)
    bench.house.time.advance(by: .seconds(12 * 3600))
    #expect(try await bench.ask("GET", "/", [cookie]).status == 401)
    let (fresh, _) = try await bench.letIn()
    #expect(try await bench.ask("GET", "/", [fresh]).status == 200)
    try await bench.house.sessions.end(bench.house.sessions.sessions(of: 1000))
    #expect(try await bench.ask("GET", "/", [fresh]).status == 401)
  }

  @Test func asksTheGateAtEachRequest() async throws {
    let link = try await bench.link(for: 2000)
    let entry = try await bench.house.sessions.enter(byLink: link)
    let response = try await bench.ask("GET", "/", [("Cookie", "errand_session=\(entry.token.text)")])
    #expect(try response.status == 403 && bench.code(response) == .accessDenied && bench.admitted.all.isEmpty)
  }
}
