import Domain
import Testing

@testable import Browsing

@Suite struct LiteBrowserTests {
  private let site = FakeSite()
  private let time = FakeTime()
  private let browser: LiteBrowser
  private let home = "http://shop.example/"

  init() { browser = LiteBrowser(client: site, time: time) }

  private func cards(_ names: [String], _ rest: String = "") -> String {
    let cards = names.enumerated().map { index, name in
      "<li class=x><h3><a href=/item/\(name.lowercased())>\(name)</a></h3><p>EUR \(10 + index).50</p></li>"
    }
    return "<html lang=en><title>Shelf</title><main><ul>\(cards.joined())</ul>\(rest)</main>"
  }

  private let form = "<form action=/find><input type=search name=q><button>Search</button></form>"

  private func perform(_ action: PageAction, _ page: String = "") async throws -> PageOutcome {
    try await browser.perform(action, page: page, timeout: .seconds(30))
  }

  private func fault(_ action: PageAction, timeout: Duration = .seconds(30)) async throws -> Fault {
    do {
      _ = try await browser.perform(action, timeout: timeout)
      throw Fault(.internalBug, "an outcome where none should come")
    } catch let fault as Fault {
      return fault
    }
  }

  private func open(_ url: String? = nil) async throws -> PageOutcome { try await perform(.open(WebURL(url ?? home))) }

  private func names(_ outcome: PageOutcome) -> [String] {
    outcome.table?.rows.compactMap { $0["name"]?.string } ?? []
  }

  // MARK: - Open

  @Test func opensAPageAndTellsHowToStandThereAgain() async throws {
    site.set(home, .init(html: "<title>Lamps\n&amp; more</title>", finalURL: "http://shop.example/en/#top"))
    try await site.importCookies(["line"])
    let outcome = try await open()
    #expect(outcome.title == "Lamps & more")
    #expect(outcome.url.description == "http://shop.example/en/#top")
    #expect(outcome.checkpoint?.url == outcome.url)
    #expect(outcome.checkpoint?.cookies == ["line"])
    #expect(outcome.table == nil)
  }

  @Test(arguments: [
    (404, ErrorCode.pageNotFound), (410, .pageNotFound), (429, .pageThrottled), (500, .pageUnavailable),
    (503, .pageUnavailable), (599, .pageUnavailable), (403, .pageStatus), (401, .pageLogin), (304, .pageStatus),
    (302, .pageStatus),
  ])
  func classesWhatTheSiteAnswers(status: Int, code: ErrorCode) async throws {
    site.set(home, .init(status: status))
    let fault = try await fault(.open(WebURL(home)))
    #expect(fault.code == code)
    #expect(fault.place == "shop.example")
  }

  @Test(arguments: [
    ("120", 120), ("9999999999", 86_400), ("-1", nil), ("Fri, 31 Dec 1999 23:59:59 GMT", nil), ("", nil),
  ])
  func tellsWhenToComeAgain(header: String, seconds: Int?) async throws {
    site.set(home, .init(status: 429, headers: [("Retry-After", header)]))
    #expect(try await fault(.open(WebURL(home))).retryAfter == seconds)
    site.set(home, .init(status: 503, headers: [("Retry-After", "5")]))
    #expect(try await fault(.open(WebURL(home))).code == .pageThrottled)
  }

  @Test func refusesWhatIsNotHTML() async throws {
    site.set(home, .init(headers: [("Content-Type", "application/pdf")], html: "%PDF"))
    #expect(try await fault(.open(WebURL(home))).code == .pageNotHTML)
  }

  @Test func goesOnlyWhereTheTaskMayGo() async throws {
    let bound = LiteBrowser(client: site, time: time, origins: [try Origin("http://shop.example")])
    site.set(home, .init(html: "x"))
    _ = try await bound.perform(.open(WebURL(home)), timeout: .seconds(1))
    for other in ["https://shop.example/", "http://shop.example:81/", "http://other.example/"] {
      let fault = await #expect(throws: Fault.self) {
        try await bound.perform(.open(WebURL(other)), timeout: .seconds(1))
      }
      #expect(fault?.code == .networkNotPermitted)
    }
    #expect(site.asked == [home])
  }

  @Test func hasNoTimeWithoutTime() async throws {
    #expect(try await fault(.open(WebURL(home)), timeout: .zero).code == .stepTimeout)
    #expect(site.asked == [])
  }

  @Test func actsOnOpenPagesOnly() async throws {
    for action: PageAction in [
      .extract(.init(kind: .records)), .paginate(.init(kind: .records), pages: 2),
      .search(queries: ["x"], isRequired: false),
    ] {
      #expect(try await fault(action).code == .pageNotOpen)
    }
  }

  @Test func keepsPagesApart() async throws {
    site.set(home, .init(html: cards(["Alpha", "Beta", "Gamma"])))
    site.set(home + "two", .init(html: cards(["Delta", "Epsilon", "Zeta"])))
    _ = try await perform(.open(WebURL(home)), "one")
    _ = try await perform(.open(WebURL(home + "two")), "two")
    #expect(names(try await perform(.extract(.init(kind: .records)), "one")) == ["Alpha", "Beta", "Gamma"])
    #expect(names(try await perform(.extract(.init(kind: .records)), "two")) == ["Delta", "Epsilon", "Zeta"])
  }

  @Test func aFailedOpenLeavesThePageWhereItStood() async throws {
    site.set(home, .init(html: cards(["Alpha", "Beta", "Gamma"])))
    _ = try await open()
    #expect(try await fault(.open(WebURL(home + "gone"))).code == .pageNotFound)
    #expect(names(try await perform(.extract(.init(kind: .records)))).count == 3)
  }

  @Test func takesUpWhereAnotherWorkerLeft() async throws {
    site.set(home + "shelf", .init(html: cards(["Alpha", "Beta", "Gamma"])))
    try await browser.restore(PageCheckpoint(url: WebURL(home + "shelf"), cookies: ["a"]))
    #expect(site.asked == [], "nothing is asked before it is needed")
    #expect(names(try await perform(.extract(.init(kind: .records)))).count == 3)
    #expect(try await site.exportCookies() == ["a"])
    _ = try await perform(.extract(.init(kind: .records)))
    #expect(site.asked.count == 1)
  }

  // MARK: - Search

  @Test func searchesUntilRecordsShow() async throws {
    site.set(home, .init(html: form))
    site.set(home + "find?q=tavor+lamp", .init(html: "<p>nothing found"))
    site.set(home + "find?q=tavor", .init(html: cards(["Tavor Lamp", "Tavor Chair", "Tavor Desk"])))
    _ = try await open()
    let outcome = try await perform(.search(queries: ["tavor lamp", "tavor", "never"], isRequired: true))
    #expect(outcome.query == "tavor")
    #expect(outcome.url.description == home + "find?q=tavor")
    #expect(outcome.checkpoint?.url == outcome.url)
    #expect(site.asked.count == 3)
    #expect(names(try await perform(.extract(.init(kind: .records)))).first == "Tavor Lamp")
  }

  @Test func prefersAnAnswerThatNamesWhatWasAsked() async throws {
    site.set(home, .init(html: form))
    site.set(home + "find?q=tavor+lamp", .init(html: "Nothing! Others like:" + cards(["Solar Lamp", "Cup", "Plate"])))
    site.set(home + "find?q=tavor", .init(html: cards(["Tavor Lamp", "Tavor Chair", "Tavor Desk"])))
    _ = try await open()
    #expect(try await perform(.search(queries: ["tavor lamp", "tavor"], isRequired: true)).query == "tavor")
  }

  @Test func takesOtherRecordsWhereNoneIsNamed() async throws {
    site.set(home, .init(html: form))
    site.set(home + "find?q=lights", .init(html: cards(["Solar", "Soleta", "Dawn"])))
    _ = try await open()
    #expect(try await perform(.search(queries: ["none", "lights"], isRequired: true)).query == "lights")
  }

  @Test func staysWhereItWasIfNothingShows() async throws {
    site.set(home, .init(html: form + cards(["Alpha", "Beta", "Gamma"])))
    site.set(home + "find?q=b", .init(status: 403))
    _ = try await open()
    let outcome = try await perform(.search(queries: ["a", "b"], isRequired: true))
    #expect(outcome.query == nil)
    #expect(outcome.url.description == home)
    #expect(names(try await perform(.extract(.init(kind: .records)))).count == 3)
  }

  @Test func withoutAFormItIsAFaultOnlyIfRequired() async throws {
    site.set(home, .init(html: "<form method=post><input name=q></form>"))
    _ = try await open()
    #expect(try await fault(.search(queries: ["a"], isRequired: true)).code == .pageNoForm)
    #expect(try await perform(.search(queries: ["a"], isRequired: false)).query == nil)
  }

  @Test func neverTypesIntoTheFormOfAnotherSite() async throws {
    site.set(home, .init(html: "<form action=//evil.example/find><input type=search name=q></form>"))
    _ = try await open()
    #expect(try await fault(.search(queries: ["a"], isRequired: true)).code == .pageNoForm)
    #expect(site.asked == [home])
  }

  @Test func passesFaultsOfTheNetworkOn() async throws {
    site.set(home, .init(html: form))
    _ = try await open()
    site.fail(with: Fault(.networkReset, "broken"))
    #expect(try await fault(.search(queries: ["a"], isRequired: true)).code == .networkReset)
  }

  // MARK: - Paginate

  private func shelf(_ pages: Int, perPage: Int = 3) {
    for page in 1...pages {
      let names = (1...perPage).map { "Thing\(page)x\($0)" }
      let next = page < pages ? "<a rel=next href='/?p=\(page + 1)'>more</a>" : ""
      site.set(page == 1 ? home : home + "?p=\(page)", .init(html: cards(names, next)))
    }
  }

  @Test func readsAllPagesToTheLast() async throws {
    shelf(4)
    _ = try await open()
    let outcome = try await perform(.paginate(.init(kind: .records), pages: 100))
    #expect(names(outcome) == (1...4).flatMap { page in (1...3).map { "Thing\(page)x\($0)" } })
    #expect(outcome.pages == 4)
    #expect(outcome.url.description == home + "?p=4")
    #expect(Set(outcome.table?.rows.compactMap(\.source) ?? []).count == 4)
  }

  @Test func stopsAtItsLimits() async throws {
    shelf(9)
    _ = try await open()
    let three = try await perform(.paginate(.init(kind: .records), pages: 3))
    #expect(three.pages == 3)
    #expect(three.table?.rows.count == 9)
    #expect(three.table?.notes == ["read 3 pages; there are more"])
    _ = try await open()
    let four = try await perform(.paginate(.init(kind: .records, limit: 4), pages: 100))
    #expect(four.table?.rows.count == 4)
    #expect(site.asked.count == 5)
    _ = try await open()
    #expect(try await perform(.paginate(.init(kind: .records), pages: -1)).pages == 1)
  }

  @Test func doesNotGoRoundInCircles() async throws {
    site.set(home, .init(html: cards(["A1", "B1", "C1"], "<a rel=next href='/?p=2'>more</a>")))
    site.set(home + "?p=2", .init(html: cards(["A2", "B2", "C2"], "<a rel=next href='/'>more</a>")))
    _ = try await open()
    #expect(try await perform(.paginate(.init(kind: .records), pages: 100)).pages == 2)
    #expect(site.asked.count == 2)
  }

  @Test func noticesALastPageThatRepeatsItself() async throws {
    for page in 1...50 {
      let names = page == 1 ? ["A1", "B1", "C1"] : ["A2", "B2", "C2"]
      site.set(
        page == 1 ? home : home + "?p=\(page)", .init(html: cards(names, "<a rel=next href='/?p=\(page + 1)'>more</a>"))
      )
    }
    _ = try await open()
    let outcome = try await perform(.paginate(.init(kind: .records), pages: 100))
    #expect(outcome.pages == 2)
    #expect(outcome.table?.rows.count == 6)
    #expect(site.asked.count == 3)
  }

  @Test func leavesTheSiteForNoNextPage() async throws {
    site.set(home, .init(html: cards(["A1", "B1", "C1"], "<a rel=next href='//other.example/'>more</a>")))
    _ = try await open()
    #expect(try await perform(.paginate(.init(kind: .records), pages: 100)).pages == 1)
    #expect(site.asked.count == 1)
  }

  @Test func keepsWhatItHasWhenTheNextPageIsMissing() async throws {
    site.set(home, .init(html: cards(["A1", "B1", "C1"], "<a rel=next href='/gone'>more</a>")))
    _ = try await open()
    let outcome = try await perform(.paginate(.init(kind: .records), pages: 100))
    #expect(outcome.table?.rows.count == 3)
    #expect(outcome.table?.notes == ["read 1 page; the next one, http://shop.example/gone, is not there"])
  }

  // MARK: - Extract

  @Test func readsTablesAndSaysWhereThereIsNone() async throws {
    site.set(home, .init(html: "<table><caption>Rivers</caption><tr><th>Name<th>Length<tr><td>Rhine<td>1230</table>"))
    _ = try await open()
    let outcome = try await perform(.extract(.init(kind: .table, about: "rivers")))
    #expect(outcome.table?.columns == ["Name", "Length"])
    #expect(outcome.checkpoint == nil)
    #expect(try await fault(.extract(.init(kind: .list, about: "lakes"))).code == .pageNothingFound)
  }

  @Test func refusesOutcomesThatFitNoFrame() async throws {
    let rows = (0..<2000).map { "<tr><td>\($0)<td>" + String(repeating: "x", count: 600) }.joined()
    site.set(home, .init(html: "<table><tr><th>A<th>B\(rows)</table>"))
    _ = try await open()
    #expect(try await fault(.extract(.init(kind: .table))).code == .resultTooLarge)
  }
}
