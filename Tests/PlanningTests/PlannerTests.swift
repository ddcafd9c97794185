import Domain
import Testing

@testable import Planning

@Suite struct PlannerTests {
  private func inputs(_ plan: Plan, _ step: String) throws -> JSON {
    let step = try #require(plan[try id(step)])
    return .object(JSONObject(step.inputs.map { ($0.name, $0.input.json) }))
  }

  @Test func plansAComparison() throws {
    let (goal, plan) = try planner().plan(
      "Compare the price of the Zeta chair at http://127.0.0.1:1/, http://127.0.0.1:2/ and http://127.0.0.1:3/")
    #expect(goal.intent == .compare)
    #expect(plan.origin?.template == "price-comparison")
    #expect(
      plan.steps.map(\.id.text) == [
        "open-1", "search-1", "read-1", "open-2", "search-2", "read-2", "open-3", "search-3", "read-3", "rank", "check",
      ])
    #expect(try inputs(plan, "search-2") == ["query": ["Zeta chair"]])
    #expect(
      try inputs(plan, "rank") == [
        "rows": ["${{ steps.read-1.table }}", "${{ steps.read-2.table }}", "${{ steps.read-3.table }}"],
        "match": "Zeta chair", "by": "price", "order": "ascending", "per_source": true,
        "columns": ["name", "price", "currency", "availability", "url"],
      ])
    #expect(plan.confidence == goal.confidence)
    #expect(plan.steps.flatMap(\.references).isEmpty == false)
  }

  @Test func plansTheCheapestOfASort() throws {
    let plan = try planner().plan("Get the name and price of the 10 cheapest lamps at http://127.0.0.1:1/").plan
    #expect(try inputs(plan, "search-1") == ["query": ["lamps", "lamp"]])
    #expect(try inputs(plan, "read-1") == ["kind": "records", "columns": ["name", "price"], "pages": 30])
    #expect(
      try inputs(plan, "rank") == [
        "rows": ["${{ steps.read-1.table }}"], "by": "price", "order": "ascending", "limit": 10,
        "columns": ["name", "price"],
      ])
  }

  @Test func plansATable() throws {
    let plan = try planner().plan("Extract the table of boolean operations from http://127.0.0.1:1/a.html").plan
    #expect(plan.steps.map(\.id.text) == ["open-1", "read-1", "rank", "check"])
    #expect(try inputs(plan, "open-1") == ["url": "http://127.0.0.1:1/a.html"])
    #expect(try inputs(plan, "read-1") == ["kind": "table", "about": "boolean operations", "pages": 1])
  }

  @Test(arguments: [
    ("Compare the 3 cheapest lamps at https://a.example and https://b.example", "per_source", JSON.bool(false)),
    ("Compare the 3 cheapest lamps at https://a.example and https://b.example", "limit", 3),
    ("Compare the most expensive lamps at https://a.example and https://b.example", "order", "descending"),
    ("Get the price of the Zeta chair at https://a.example", "match", "Zeta chair"),
    ("List the titles from https://a.example sorted by year, newest first", "by", "year"),
    ("Get the 2 newest books from https://a.example", "limit", 2),
  ])
  func passesOnWhatTheGoalBounds(goal: String, name: String, value: JSON) throws {
    #expect(try inputs(try planner().plan(goal).plan, "rank")[name] == value)
  }

  @Test func addsSitesAndLetsParametersWin() throws {
    let goal = "Compare the price of a Zeta chair at these shops"
    let sites = [try WebURL("https://a.example/"), try WebURL("https://b.example/"), try WebURL("https://a.example/")]
    let plan = try planner().plan(goal, sites: sites, parameters: ["pages": text("3"), "product": text("Eta chair")])
      .plan
    #expect(plan.envelope.origins.map(\.description) == ["https://a.example", "https://b.example"])
    #expect(try inputs(plan, "read-2")["pages"] == 3)
    #expect(try inputs(plan, "rank")["match"] == "Eta chair")
    #expect(plan.confidence > 0.8)
  }

  @Test func usesANamedTemplateWithoutAGoal() throws {
    let plan = try planner().plan(
      "", template: "price-comparison",
      parameters: ["product": text("chairs"), "sites": text("https://a.example,https://b.example")]
    ).plan
    #expect(plan.steps.count == 8)
    #expect(plan.confidence == 0.5)
    let fault = #expect(throws: Fault.self) { try planner().plan("", template: "price-comparison") }
    #expect(fault?.code == .inputInvalid)
    #expect(fault?.message.contains("/product: missing") == true)
    #expect(#expect(throws: Fault.self) { try planner().plan("x", template: "no") }?.code == .templateNotFound)
    let unknown = #expect(throws: Fault.self) {
      try planner().plan("Get the table of x at https://a.example", parameters: ["colour": text("red")])
    }
    #expect(unknown?.message.contains("/colour: unknown") == true)
  }

  @Test(arguments: [
    ("at a.com and b.com", ["https://a.com", "https://b.com"]), ("at localhost:81/x", ["http://localhost:81"]),
    ("at 127.0.0.1:82", ["http://127.0.0.1:82"]), ("at shop.test", ["http://shop.test"]),
    ("at A.example, a.example", ["https://a.example"]),
  ])
  func readsHostsAsBrowsersDo(places: String, origins: [String]) throws {
    let plan = try planner().plan("Compare the price of a Zeta chair \(places)").plan
    #expect(plan.envelope.origins.map(\.description) == origins)
  }

  // MARK: - No plan

  @Test(arguments: [
    ("", "understood: nothing; lacking: what is to be done (compare or get something)"),
    ("asdf qwer", "lacking: what is to be done"),
    (
      "Compare the price of a Zeta chair",
      "understood: compare, product \"Zeta chair\"; lacking: at least one address (a URL in the goal, or --site URL)"
    ),
    ("Compare prices at https://a.example and https://b.example", "lacking: what to compare"),
    ("Get https://a.example", "lacking: what to get from the page"),
    (
      "Compare things",
      "lacking: at least one address (a URL in the goal, or --site URL); templates to try: --template price-comparison"
    ),
    ("Log in to https://a.example", "lacking: a template for goals to log in: this is not understood yet"),
    ("Compare the prices of the Zeta chair and the Eta desk at https://a.example", "lacking: one thing to compare"),
    ("Find lamps at https://a.example", "lacking: a template for goals to search: this is not understood yet"),
    ("List lamps under 50 EUR at https://a.example", "lacking: a way to heed \"under 50 EUR\""),
    ("List kettles rated at least 4 stars at https://a.example", "lacking: a way to heed \"rated at least 4 stars\""),
    ("Don't compare the Zeta chair at https://a.example", "lacking: plainer words"),
    (
      "Compare le prix de la lampe chez https://a.example et https://b.example",
      "lacking: plainer words: the reading is"
    ),
  ])
  func saysWhatItUnderstoodAndWhatIsLacking(goal: String, message: String) throws {
    let planner = try planner()
    let fault = #expect(throws: Fault.self) { try planner.plan(goal) }
    #expect(fault?.code == .goalNotUnderstood)
    #expect(fault?.message.contains(message) == true, "\(fault?.message ?? "")")
    #expect(fault?.message.contains("templates to try: --template ") == true)
  }

  @Test(arguments: [
    ("Get the table of x from ftp://a.example/b", "goal, byte 24"),
    ("Compare the price of a Zeta chair at http://a.example and http://b_c.example\\x", nil),
    ("Get the table of x from http://user:pw@a.example/", "goal, byte 24"),
  ])
  func refusesAddressesThatCannotBeReadSurely(goal: String, place: String?) throws {
    let planner = try planner()
    let fault = #expect(throws: Fault.self) { try planner.plan(goal) }
    #expect(fault?.code == .urlInvalid)
    if let place { #expect(fault?.place == place) }
  }

  @Test func offersNothingWithoutTemplates() throws {
    let planner = Planner(templates: TemplateRegistry([], verbs: verbs), verbs: verbs)
    let fault = #expect(throws: Fault.self) { try planner.plan("Get the table of x at https://a.example") }
    #expect(fault?.message.hasSuffix("there are no templates") == true)
  }

  @Test func refusesAMegabyteAndTooManyShops() throws {
    let planner = try planner()
    let long = #expect(throws: Fault.self) { try planner.plan(String(repeating: "compare ", count: 131_072)) }
    #expect(long?.code == .goalTooLong)
    let shops = (0..<60).map { "https://s\($0).example" }.joined(separator: ", ")
    let many = #expect(throws: Fault.self) { try planner.plan("Compare the price of a Zeta chair at \(shops)") }
    #expect(many?.code == .inputInvalid)
  }

  /// Whatever the goal: a plan that validates, or a fault of a kind that says so.
  @Test(arguments: 0..<200 as Range<UInt64>)
  func plansOrSaysWhyNot(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let planner = try planner()
    let pieces = [
      "compare", "get", "list", "the", "price", "of", "table", "10", "cheapest", "lamps", "chair", "name", "and", "at",
      "https://a.example", "https://b.example/x", "http://[::1]:80/", "localhost:1", "first", "sorted by",
      "under 5 EUR",
      "'q'", "ftp://x.example", "http://user@x.example", "${{ params.x }}", "${{ steps.rank.table }}",
    ]
    let words = (0..<Int.random(in: 1..<14, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
    do throws(Fault) {
      let plan = try planner.plan(words.joined(separator: " ")).plan
      try PlanValidator(verbs: verbs).validate(plan)
      #expect(try Plan(json: plan.json).json == plan.json)
    } catch {
      #expect([.goalNotUnderstood, .urlInvalid, .inputInvalid].contains(error.code), "\(error)")
    }
  }
}
