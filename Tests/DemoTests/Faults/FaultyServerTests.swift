import HTTPServer
import Testing

@testable import errand_demo

@Suite(.timeLimit(.minutes(1))) struct FaultyServerTests {
  private let town = Town()
  private var shop: ShopSite { town.shops[1] }

  private func get(_ server: FaultyServer, _ target: String, fault: String? = nil) async -> HTTPServerResponse {
    await server.respond(to: Pages.request("GET", target, headers: fault.map { ["X-Town-Fault": $0] } ?? [:]))
  }

  @Test func leavesOtherRequestsAlone() async {
    let plain = Pages.text(Pages.get(shop, "/suche?s=lamp"))
    #expect(await Pages.text(get(FaultyServer(shop), "/suche?s=lamp")) == plain)
  }

  @Test func failsAsOftenAsItIsToldAndCounts() async {
    let server = FaultyServer(shop)
    let target = "/fault/503;times=2;after=1;key=k/suche?s=lamp"
    var seen: [Int] = []
    for _ in 0..<5 { await seen.append(get(server, target).status) }
    #expect(seen == [200, 503, 503, 200, 200])
    #expect(await Pages.text(get(server, "/faults.json")) == #"[{"key":"k","requests":5,"faulted":2}]"#)
  }

  @Test func countsEachAddressByItselfUnlessAKeyIsGiven() async {
    let server = FaultyServer(shop)
    for target in ["/fault/500;times=1/", "/fault/500;times=1/suche?s=a"] {
      #expect(await get(server, target).status == 500)
      #expect(await get(server, target).status == 200)
    }
    for (status, target) in [(500, "/fault/500;times=1;key=x/"), (200, "/fault/500;times=1;key=x/suche?s=a")] {
      #expect(await get(server, target).status == status)
    }
  }

  @Test func takesAHeaderForAPath() async {
    let server = FaultyServer(shop)
    let answer = await get(server, "/", fault: "429;retry-after=7")
    #expect(answer.status == 429 && answer.headers["Retry-After"] == "7")
    #expect(await get(server, "/").status == 200)
  }

  @Test func keepsVisitorsWithTheFaultThatTheirPathAskedFor() async {
    let server = FaultyServer(shop)
    let page = await Pages.text(get(server, "/fault/500;times=0/"))
    let links = Pages.pieces(page, from: "href=\"", to: "\"") + Pages.pieces(page, from: "action=\"", to: "\"")
    #expect(links.count > 20)
    #expect(links.allSatisfy { $0.hasPrefix("/fault/500;times=0/") })
    let byHeader = await get(server, "/", fault: "500;times=0")
    #expect(Pages.text(byHeader) == Pages.text(Pages.get(shop, "/")))
    let school = FaultyServer(town.school)
    #expect(
      await get(school, "/fault/500;times=0/members").headers["Location"]?.hasPrefix("/fault/500;times=0/login") == true
    )
  }

  @Test func refusesAFaultThatItDoesNotKnow() async {
    let answer = await get(FaultyServer(shop), "/fault/nonsense/")
    #expect(answer.status == 400 && Pages.text(answer).contains("changed-skin"))
  }

  @Test func showsTheSameGoodsInAnotherSkin() async {
    for shop in town.shops {
      let server = FaultyServer(shop)
      let query = "/\(shop.markup.look.searchPath)?\(shop.markup.look.searchField)=lamp"
      let (plain, other) = await (
        Pages.text(get(server, query)), Pages.text(get(server, "/fault/changed-skin\(query)"))
      )
      let names = shop.catalogue.search("lamp").prefix(shop.markup.look.pageSize).map { escaped($0.name) }
      #expect(names.allSatisfy { plain.contains($0) && other.contains($0) })
      let classes = { (page: String) in
        Set(Pages.pieces(page, from: "<main>", to: "</main>").flatMap { Pages.pieces($0, from: "class=\"", to: "\"") })
      }
      #expect(classes(plain).isDisjoint(with: classes(other)))
    }
  }

  @Test func redirectsToItself() async {
    let server = FaultyServer(shop)
    #expect(await get(server, "/fault/redirect-loop/suche?s=a").headers["Location"] == "/fault/redirect-loop/suche?s=a")
  }

  @Test func breaksMarkupWithoutChangingWhatIsShown() async {
    let server = FaultyServer(town.shops[0])
    let page = await Pages.text(get(server, "/fault/broken-markup/"))
    #expect(!page.contains("</td>") && !page.contains("</html>") && page.contains("<b><i></b></i></span>"))
    #expect(Pages.pieces(page, from: "<tr", to: ">").count == 26)
  }

  @Test func namesAnotherTypeOrCharset() async {
    let server = FaultyServer(shop)
    #expect(await get(server, "/fault/wrong-type/").headers.values("Content-Type") == ["application/octet-stream"])
    #expect(
      await get(server, "/fault/wrong-charset/").headers.values("Content-Type") == ["text/html; charset=iso-8859-1"])
  }

  @Test func endsASession() async {
    let answer = await get(FaultyServer(town.school), "/fault/expired-session/members")
    #expect(answer.status == 200 && Pages.text(answer).contains("session has expired"))
    #expect(answer.headers["Set-Cookie"]?.hasPrefix("session=; ") == true)
  }

  @Test func cutsStretchesAndDrawsAnswersOut() async throws {
    let whole = Pages.text(Pages.get(town.school, "/"))
    let server = FaultyServer(town.school)
    let cut = try Self.stream(await get(server, "/", fault: "truncated"))
    #expect(cut.length == UInt64(whole.utf8.count))
    let half = try Self.bytes(cut.pull(0, 1 << 20))
    #expect(whole.utf8.starts(with: half) && cut.pull(UInt64(half.count), 10) == .abort)
    let trickle = try Self.stream(await get(server, "/", fault: "trickle;bytes=10;ms=7"))
    #expect(try Self.bytes(trickle.pull(0, 4096)).count == 10)
    #expect(trickle.pull(10, 4096) == .pause(.milliseconds(7)))
    #expect(try Self.bytes(trickle.pull(10, 4096)).count == 10)
    let endless = try Self.stream(await get(server, "/", fault: "never-ends;ms=3"))
    #expect(endless.length == nil && endless.pull(0, 1 << 20) == .bytes(Array(whole.utf8)))
    #expect(endless.pull(9999, 1 << 20) == .pause(.milliseconds(3)) && endless.pull(9999, 1 << 20) != .end)
  }

  @Test(arguments: ["reset", "silent", "slow;ms=600000"]) func doesNothingForAVisitorWhoGaveUp(fault: String) async {
    let server = FaultyServer(shop)
    let order = Pages.order(of: shop, headers: ["X-Town-Fault": fault])
    let visit = Task { await server.respond(to: order) }
    visit.cancel()
    guard case .reset = await visit.value.body else {
      Issue.record("an answer came")
      return
    }
    #expect(shop.desk.book.orders.isEmpty)
  }

  @Test(arguments: ["reset;done", "silent;done", "504;done"]) func losesTheAnswerToWhatWasDone(fault: String) async {
    let server = FaultyServer(shop)
    let order = Pages.order(of: shop, headers: ["X-Town-Fault": fault])
    let visit = Task { await server.respond(to: order) }
    visit.cancel()
    _ = await visit.value
    #expect(shop.desk.book.orders.count == 1)
  }

  @Test func isSlowAndThenAnswers() async {
    let server = FaultyServer(shop)
    for fault in ["slow;ms=1", "slow;ms=1;done"] {
      #expect(await server.respond(to: Pages.order(of: shop, headers: ["X-Town-Fault": fault])).status == 201)
    }
    #expect(shop.desk.book.orders.count == 2)
  }

  private struct Unexpected: Error {}

  private static func stream(_ answer: HTTPServerResponse) throws -> HTTPServerStream {
    guard case .stream(let stream) = answer.body else { throw Unexpected() }
    return stream
  }

  private static func bytes(_ chunk: HTTPServerStream.Chunk) throws -> [UInt8] {
    guard case .bytes(let bytes) = chunk else { throw Unexpected() }
    return bytes
  }
}
