import Browsing
import Domain
import Testing

@Suite struct CallSenderTests {
  private let home = "http://a.example/"
  private let time = FakeTime()

  private func perform(
    _ site: FakeSite, _ method: HTTPMethod = .get, body: String? = nil, timeout: Duration = .seconds(10)
  ) async throws -> PageOutcome {
    let browser = LiteBrowser(client: site, time: time, origins: [try Origin("http://a.example")])
    return try await browser.perform(.http(try HTTPCall(method, try WebURL(home), body: body)), timeout: timeout)
  }

  @Test func sendsWhatItIsTold() async throws {
    let site = FakeSite([home: "done"])
    let outcome = try await perform(site, .post, body: "a=b", timeout: .seconds(3))
    let request = try #require(site.requests.first)
    #expect(request.method == .post && request.body == Array("a=b".utf8) && request.limits.total == .seconds(3))
    #expect(outcome.answer?.status == 200 && outcome.answer?.body == "done" && outcome.answer?.isCut == false)
  }

  @Test func givesAnyStatusAsAnAnswer() async throws {
    #expect(try await perform(FakeSite()).answer?.status == 404)
  }

  @Test func leavesThePageWhereItIs() async throws {
    let site = FakeSite([home: "x", home + "page": "<title>Page</title>"])
    try await site.importCookies(["c"])
    let browser = LiteBrowser(client: site, time: time)
    let call = PageAction.http(try HTTPCall(.get, try WebURL(home)))
    let first = try await browser.perform(call, timeout: .seconds(1))
    #expect(first.checkpoint == PageCheckpoint(url: nil, cookies: ["c"]))
    _ = try await browser.perform(.open(try WebURL(home + "page")), timeout: .seconds(1))
    let second = try await browser.perform(call, timeout: .seconds(1))
    #expect(second.checkpoint?.url?.description == home + "page")
  }

  @Test func goesNowhereElse() async throws {
    let browser = LiteBrowser(client: FakeSite(), time: time, origins: [try Origin("http://b.example")])
    let fault = await #expect(throws: Fault.self) {
      try await browser.perform(.http(try HTTPCall(.post, try WebURL(home))), timeout: .seconds(1))
    }
    #expect(fault?.code == .networkNotPermitted)
  }

  @Test func cutsWhatIsTooLongAndFitsItsFrame() async throws {
    for (character, limit) in [("x", CallAnswer.bodyLimit), ("\u{1}", CallAnswer.bodyLimit / 4)] {
      let site = FakeSite([home: String(repeating: character, count: CallAnswer.bodyLimit + 1)])
      let outcome = try await perform(site)
      #expect(outcome.answer?.isCut == true && (outcome.answer?.body?.utf8.count ?? 0) <= limit)
      #expect(outcome.json.text.utf8.count < 1 << 20)
    }
  }

  @Test func readsTextAsItIsEncodedAndNothingElse() async throws {
    let site = FakeSite()
    site.set(home, .init(headers: [("Content-Type", "text/plain; charset=iso-8859-1")], html: "\u{fc}"))
    #expect(try await perform(site).answer?.body == "\u{c3}\u{bc}")
    site.set(home, .init(headers: [("Content-Type", "image/png"), ("Set-Cookie", "a=b")], html: "text after all"))
    let answer = try await perform(site).answer
    #expect(answer?.body == "text after all" && answer?.headers["Set-Cookie"] == nil)
    #expect(answer?.headers["Content-Type"] == "image/png")
  }
}
