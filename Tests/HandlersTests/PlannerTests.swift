import Access
import Domain
import Engine
import Operations
import Planning
import TestSupport
import Testing

@testable import Handlers

/// The real planner behind the handlers' port, with a template of the test's own.
@Suite struct PlannerTests {
  private static let file = TemplateFile(
    name: "reading.yaml",
    bytes: Array(
      """
      name: reading
      version: 3
      description: Opens one page.
      parameters:
        url: {type: url, help: The page., example: "http://a.example/"}
      steps:
        - id: open
          open:
            url: ${{ params.url }}
      examples:
        - params: {url: "http://a.example/"}
      """.utf8))

  private func handlers() -> Handlers {
    let verbs = VerbRegistry.standard.catalogue
    let time = ManualTime()
    return Handlers(
      control: ScriptedControl(id: Specimens.taskID()), store: ShelfStore(), history: ShelfHistory(),
      planner: TemplatePlanMaker(
        Planner(templates: TemplateRegistry([Self.file], verbs: verbs), verbs: verbs)), verbs: verbs,
      gate: Gate(.owner(1000), time: time), time: time, random: SeededRandom(seed: 1), state: "/state",
      sessions: SessionLedger(store: ShelfSessions(), time: time, random: SeededRandom(seed: 2)),
      page: { .absent("a test") }, stop: {})
  }

  private func perform(_ operation: Operation, _ input: JSON) async throws -> JSON {
    let output = try await handlers().perform(operation, input, for: Principal(userID: 1000))
    _ = try operation.output.decode(output, code: .internalBug)
    return output
  }

  @Test(arguments: [
    "Compare the price of the Soleta lamp at http://a.example/ and http://b.example/ under 50 EUR",
    "Dance", "Get the name and price of the 10 cheapest lamps at http://a.example/", "\u{0}\u{1B}[31m", "«π» 🦆",
  ])
  func alwaysSaysHowAGoalWasUnderstood(_ goal: String) async throws {
    let output = try await perform(.planGoal, ["goal": .string(goal)])
    #expect(output["goal"]?["intent"]?.string?.isEmpty == false)
    #expect(output["plan"] == .null)
    #expect(output["error"]?["code"] == "goal.not_understood")
  }

  @Test func runsATemplateByItsName() async throws {
    let output = try await perform(
      .runTask, ["template": "reading", "parameters": ["url": "http://a.example/x"]])
    #expect(output["task"] == .string(Specimens.task))
    let planned = try await perform(.planGoal, ["template": "reading", "parameters": ["url": "http://a.example/x"]])
    #expect(planned["error"] == nil)
    #expect(planned["plan"]?["steps"]?.array?.map { $0["site"] } == ["a.example"])
  }

  @Test(arguments: [["url": "nowhere"], [:], ["url": "http://a.example/", "more": "1"]] as [JSON])
  func refusesParametersThatTheTemplateHasNot(_ parameters: JSON) async {
    let fault = await #expect(throws: Fault.self) {
      try await perform(.runTask, ["template": "reading", "parameters": parameters])
    }
    #expect(fault?.code == .inputInvalid)
  }

  @Test func saysWhichTemplatesThereAre() async throws {
    let fault = await #expect(throws: Fault.self) { try await perform(.runTask, ["template": "writing"]) }
    #expect(fault?.code == .templateNotFound)
    #expect(fault?.message.contains("reading") == true)
    let listed = try await perform(.listTemplates, [:])["templates"]?.array
    #expect(listed?.map { $0["name"] } == ["reading"])
    #expect(listed?.map { $0["version"] } == [3])
  }
}
