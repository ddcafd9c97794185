import Access
import Domain
import FacesTesting
import TestSupport
import Testing

@testable import HTTPServer
@testable import Web

@Suite struct DashboardTests {
  private let house = Household()
  private let visitor = Visitor(principal: Principal(userID: 1000), session: "s1", formToken: "t0k3n")

  /// What a site, a person or a model may have written.
  private static let hostile = "<script>alert('x')</script>\"><img src=x onerror=y>\u{202E}"

  private func dashboard() throws -> Dashboard {
    let events = EventStream(history: house.history, time: house.time, log: GatheredLog())
    return Dashboard(
      handlers: house.handlers, events: events, assets: try Assets { _ in [] }, time: house.time, log: GatheredLog())
  }

  private func respond(
    _ method: String, to link: Link, form: String? = nil, accept: String = "text/html"
  ) async throws -> HTTPServerResponse {
    let target = try #require(RequestTarget(link.text, itemLimit: 100))
    var headers = HTTPServerResponse().headers
    headers.add("Accept", accept)
    if form != nil { headers.add("Content-Type", "application/x-www-form-urlencoded") }
    return try await dashboard().respond(
      to: HTTPServerRequest(
        method: method, target: link.text, path: target.path, query: target.query, headers: headers,
        body: Array((form ?? "").utf8)), for: visitor)
  }

  private func text(_ response: HTTPServerResponse) throws -> String {
    guard case .bytes(let bytes) = response.body else { throw Fault(.internalBug, "a stream came") }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func putHostileTask() {
    house.store.put(
      Specimens.summary(goal: Self.hostile), steps: [Specimens.asking("ask-1"), Specimens.doubtful("order")],
      plan: Specimens.plan)
    let question = InputRequest(
      question: Self.hostile,
      fields: [
        InputRequest.Field(Self.hostile, .text, help: Self.hostile),
        InputRequest.Field("pick", .choice, choices: [Self.hostile, "two"]),
      ])
    house.store.put(question.value, as: .request(Specimens.stepID("ask-1")), of: Specimens.taskID())
    let table = Table(
      columns: [Self.hostile, "price"],
      rows: [Table.Row([.init(Self.hostile, Value(.string(Self.hostile)))], source: nil)], notes: [Self.hostile])
    house.store.put(table.value(), as: .result, of: Specimens.taskID())
    house.store.put(Value(.string(Self.hostile)), as: .message(Specimens.stepID("order")), of: Specimens.taskID())
  }

  /// All but those that only a daemon has the answers for.
  @Test(arguments: PlaceTests.places) func showsNothingHostileAsMarkup(place: Place) async throws {
    putHostileTask()
    let page = try text(try await respond("GET", to: place.link))
    #expect(page.hasPrefix("<!doctype html>"))
    #expect(!page.contains("<script>") && !page.contains("<img"))
  }

  @Test func showsWhatWaitsForAPersonOnItsFirstPage() async throws {
    putHostileTask()
    let response = try await respond("GET", to: Place.home.link)
    #expect(response.status == 200)
    #expect(try text(response).contains("Waits for you"))
    #expect(try text(response).contains("t0k3n"))
  }

  @Test func saysWhatToDoWhereNothingIsThere() async throws {
    for (place, words) in [(Place.home, "Nothing has been done yet"), (.inbox, "Nothing waits for you")] {
      let page = try text(try await respond("GET", to: place.link))
      #expect(page.contains(words))
    }
  }

  @Test func givesTheSameAsJSON() async throws {
    putHostileTask()
    let response = try await respond("GET", to: Place.task(Specimens.task).dataLink)
    #expect(response.headers["content-type"] == "application/json")
    let json = try JSONParser.parse(Array(try text(response).utf8))
    #expect(json["task"]?.string == Specimens.task && json["goal"]?.string == Self.hostile)
  }

  @Test func tellsAFaultAsItsReaderWants() async throws {
    let place = Place.task("zzzz")
    let page = try await respond("GET", to: place.link)
    #expect(page.status == 404)
    #expect(try text(page).contains("task.not_found"))
    let problem = try await respond("GET", to: place.link, accept: "application/json")
    #expect(problem.headers["content-type"] == "application/problem+json")
  }

  @Test func answersAQuestionAsItsFieldsWant() async throws {
    house.store.put(Specimens.summary(), steps: [Specimens.asking("ask-1")], plan: Specimens.plan)
    let question = InputRequest(
      question: "How many?", fields: [InputRequest.Field("count", .number), InputRequest.Field("sure", .confirm)])
    house.store.put(question.value, as: .request(Specimens.stepID("ask-1")), of: Specimens.taskID())
    let response = try await respond(
      "POST", to: Deed.answer(task: Specimens.task, step: "ask-1").link, form: "a.count=3&a.sure=true")
    #expect(response.status == 303)
    #expect(response.headers["location"] == "/tasks/\(Specimens.task)")
  }

  @Test func savesAResultForOtherPrograms() async throws {
    house.store.put(Specimens.summary(state: .succeeded), plan: Specimens.plan)
    house.store.put(Specimens.table.value(), as: .result, of: Specimens.taskID())
    let csv = try await respond("GET", to: FilePlace.result(task: Specimens.task, .csv).link)
    #expect(try text(csv) == "name,price,source\r\nDesk lamp,12.5,http://a.example/lamps\r\n")
    #expect(csv.headers["content-disposition"]?.hasPrefix("attachment") == true)
    let json = try JSONParser.parse(
      Array(try text(try await respond("GET", to: FilePlace.result(task: Specimens.task, .json).link)).utf8))
    #expect(json["rows"]?.array?.count == 1)
  }

  @Test func endsASessionThatItShows() async throws {
    let shown = try text(try await respond("GET", to: Place.sessions.link))
    #expect(shown.contains("Sessions"))
    #expect(try await respond("POST", to: Deed.revoke(session: "none").link, form: "").status == 404)
  }

  @Test func leadsToTheTaskThatItBegan() async throws {
    let response = try await respond("POST", to: Deed.run.link, form: "goal=Compare&key=page-1")
    #expect(response.status == 303)
    #expect(response.headers["location"] == "/tasks/\(Specimens.task)")
  }

  @Test(arguments: ["application/json", nil]) func takesNothingButForms(type: String?) async throws {
    var headers = HTTPServerResponse().headers
    if let type { headers.add("Content-Type", type) }
    let request = HTTPServerRequest(method: "POST", target: "/tasks", path: ["tasks"], headers: headers)
    let response = try await dashboard().respond(to: request, for: visitor)
    #expect(response.status == 415)
  }
}
