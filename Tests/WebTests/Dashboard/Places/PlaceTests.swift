import Testing

@testable import HTTPServer
@testable import Web

@Suite struct PlaceTests {
  static let places: [Place] = [
    .home, .inbox, .templates, .failures, .sites, .health, .settings, .sessions, .task("0c8k2m4p6r8t"),
    .events("0c8k2m4p6r8t", before: ""), .events("0c8k2m4p6r8t", before: "40"), .template("price comparison/ä"),
    .tasks(Place.TaskListing()),
    .tasks(Place.TaskListing(states: ["failed", "cancelled"], words: "lamp & <b>", order: "oldest", before: "x.1")),
    .plan(
      Place.Wishing(
        goal: "Compare a=b & c", template: "prices",
        parameters: [.init(name: "goal", text: "not the goal"), .init(name: "p.x", text: "1")])),
  ]

  @Test(arguments: places) func isFoundAgainByItsAddress(place: Place) throws {
    let target = try #require(RequestTarget(place.link.text, itemLimit: 100))
    #expect(Place(path: target.path, query: target.query) == place)
  }

  @Test(arguments: [["nothing"], ["tasks", "a", "b"], ["templates", "a", "b"], [""], ["plan", "x"]])
  func isNothingElse(path: [String]) {
    #expect(Place(path: path, query: []) == nil)
  }

  @Test(arguments: [
    FilePlace.kept(task: "0c8k", name: "a/b ä.pdf"), .result(task: "0c8k", .csv), .result(task: "0c8k", .json),
  ]) func savesWhereItSays(file: FilePlace) throws {
    let target = try #require(RequestTarget(file.link.text, itemLimit: 10))
    #expect(FilePlace(path: target.path) == file)
    #expect(Place(path: target.path, query: []) == nil)
  }

  @Test func hasItsDataBesideIt() {
    #expect(Place.home.dataLink.text == "/index.json")
    #expect(Place.task("0c8k").dataLink.text == "/tasks/0c8k.json")
    #expect(Place.tasks(Place.TaskListing(states: ["failed"])).dataLink.text == "/tasks.json?state=failed")
  }

  @Test(arguments: [
    Deed.run, .answer(task: "0c8k", step: "ask/1"), .resolve(task: "0c8k", step: "buy"),
    .command(.again, task: "0c8k"), .command(.delete, task: "0c8k"), .revoke(session: "all"),
  ]) func takesFormsWhereItSays(deed: Deed) throws {
    let target = try #require(RequestTarget(deed.link.text, itemLimit: 10))
    #expect(Deed(path: target.path) == deed)
  }
}
