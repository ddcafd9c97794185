import Domain
import Engine
import Operations
import Testing

@testable import errand

@Suite struct OutputTextTests {
  private let task = JSON.object(
    JSONObject(
      Operation.showTask.example.output.object?.members.map { ($0.name, $0.value) } ?? []))

  @Test func showsAResultWithItsNotes() {
    var json = task.object ?? JSONObject()
    var result = json["result"]?.object ?? JSONObject()
    result["notes"] = ["b.example is silent"]
    json["result"] = .object(result)
    json["notes"] = ["open-2: b.example is silent"]
    let lines = ResultText.lines(TaskView(.object(json)), width: nil, .plain)
    #expect(
      lines == [
        "name       price  source", "---------  -----  -------------------------",
        "Desk lamp   12.5  http://shop.example/lamps", "", "- b.example is silent", "",
        "task 0c8k2m4p6r8t succeeded, 1 row, 1 step, 1.3 s, $0.0000",
      ])
  }

  @Test func showsATaskWithoutAResult() {
    let lines = ResultText.lines(
      TaskView(["task": "0c8k", "state": "failed", "notes": ["b: silent"]]), width: 80, .plain)
    #expect(lines == ["- b: silent", "", "task 0c8k failed, 0 steps, 0 ms, $0.0000"])
  }

  @Test func saysHowToFindTheFilesOfATask() {
    func lines(_ state: JSON) -> [String] {
      let task: JSON = [
        "task": "0c8k", "state": "succeeded", "step_list": [["id": "get-1", "verb": "download", "state": state]],
      ]
      return ResultText.lines(TaskView(task), width: 80, .plain)
    }
    #expect(lines("succeeded") == ["- its files: errand files 0c8k", "", "task 0c8k succeeded, 1 step, 0 ms, $0.0000"])
    #expect(lines("failed") == ["task 0c8k succeeded, 1 step, 0 ms, $0.0000"])
  }

  @Test func showsOneTaskWhole() {
    let lines = ShowText.lines(task, 80, .plain)
    #expect(lines.contains("+ open-1  shop.example  succeeded 0.2 s"))
    #expect(lines.last == "task 0c8k2m4p6r8t succeeded, 1 row, 1 step, 1.3 s, $0.0000")
  }

  @Test func showsWhyATaskFailed() {
    let error: JSON = ["code": "page.not_found", "message": "no page", "remedy": "Look."]
    let lines = ShowText.lines(["task": "0c8k", "state": "failed", "error": error], nil, .plain)
    #expect(lines.suffix(2) == ["no page (page.not_found)", "  Look."])
  }

  @Test func listsTasks() {
    #expect(ListText.lines(["tasks": []], 80, .plain) == ["no tasks"])
    let lines = ListText.lines(["tasks": [task]], 60, .plain)
    #expect(lines.count == 3)
    #expect(lines[2].hasPrefix("0c8k2m4p6r8t  succeeded  100%  1.3 s  Compare the price"))
    #expect(lines[2].count <= 60)
  }

  @Test func listsTasksWhereTheTerminalIsNarrow() {
    #expect(
      ListText.lines(["tasks": [task, task]], 40, .plain).prefix(7) == [
        "task: 0c8k2m4p6r8t", "state: succeeded", "done: 100%", "time: 1.3 s", "goal:",
        "  Compare the price of the desk lamp at", "  http://shop.example/ and",
      ])
  }

  @Test func saysWhatAVerbTakesAndGives() throws {
    let verb = try #require(VerbRegistry.standard.catalogue["search"])
    let json: JSON = [
      "name": "search", "help": .string(verb.help), "inputs": verb.inputs.jsonSchema,
      "outputs": verb.outputs.jsonSchema, "effect": "none", "acts_on_page": true, "timeout_seconds": 60.0,
    ]
    #expect(
      VerbText.lines(of: json, 80, .plain) == [
        "search, a verb of plans. Sends the page's search form, with each query in turn", "until records show.", "",
        "Takes", "  query     list; words to look for",
        "  required  true or false; whether a page without a search form is a fault; it",
        "            is not by default (optional)", "", "Gives", "  url    address; of the page with the records",
        "  query  text; the one that showed records", "  found  true or false; whether records showed", "",
        "effect    none; it can be repeated", "page      acts on the page of a site",
        "time-out  1 min 0 s for one attempt", "", "In a template", "  - id: search", "    search:",
        "      query: [\"desk lamp\"]",
      ])
  }

  @Test(arguments: VerbRegistry.standard.catalogue.signatures.map(\.name))
  func showsEveryVerbByAnExampleThatConforms(_ name: String) throws {
    let verb = try #require(VerbRegistry.standard.catalogue[name])
    for field in verb.inputs.fields where field.isRequired {
      let line = VerbText.lines(of: ["name": .string(name), "inputs": verb.inputs.jsonSchema], nil, .plain)
        .first { $0.hasPrefix("      \(field.name): ") }
      let text = try #require(line).dropFirst("      \(field.name): ".count)
      _ = try field.schema.decode(try JSONParser.parse(String(text)))
    }
  }

  @Test func listsTemplatesWithWhatTheyTake() {
    let template: JSON = [
      "name": "reading", "description": "Opens a page.",
      "parameters": [
        "required": ["url"], "properties": ["url": ["description": "The page."], "n": ["type": "integer"]],
      ],
      "examples": [["goal": "Read http://a.example/"], ["goal": nil]],
    ]
    #expect(
      TemplatesText.lines(["templates": [template]], nil, .plain) == [
        "reading: Opens a page.", "  -p url           The page.", "  -p n (optional)",
        "  errand run \"Read http://a.example/\"",
      ])
    #expect(TemplatesText.lines([:], nil, .plain) == ["no templates"])
    let fault = Fault(.templateInvalid, "two verbs", place: "a.yaml:6:5")
    #expect(
      TemplatesText.lines(["left_out": [FaultView(fault).json]], nil, .plain) == [
        "no templates", "", "1 file is left out:", "  a.yaml:6:5: two verbs",
      ])
  }

  @Test func showsAPlan() {
    let json: JSON = [
      "goal": [
        "intent": "log_in", "confidence": 0.754, "entities": [["kind": "product", "value": "lamp"]],
        "constraints": [["kind": "price_max", "value": ["amount": 5]]],
      ],
      "plan": [
        "confidence": 1,
        "steps": [["id": "open-1", "verb": "open", "site": "a.example"], ["id": "rank", "verb": "rank"]],
      ],
    ]
    #expect(
      PlanText.lines(json, nil, .plain) == [
        "Understood (sure to 75%)", "  to log in", "  product: lamp", "  price max: {\"amount\":5}", "",
        "Plan (sure to 100%)", "  open-1  open a.example", "  rank    rank",
      ])
    #expect(PlanText.lines(["goal": ["intent": "unknown"], "plan": nil], nil, .plain).count == 2)
  }

  @Test func showsTheDaemon() {
    let lines = DaemonText.status(Operation.showDaemon.example.output, nil, .plain)
    #expect(lines.first == "errandd 0.1.0 (release, protocol 1) runs")
  }

  @Test func showsEveryErrorTheSameWay() {
    let fault = Fault(.urlInvalid, "a URL\u{1B} is odd", place: "goal")
    #expect(
      FaultView(fault).text() == """
        errand: goal: a URL is odd
          Write the address as http://host/path or https://host/path. (url.invalid)

        """)
    #expect(
      FaultView(fault).text(width: 30) == """
        errand: goal: a URL is odd
          Write the address as
          http://host/path or
          https://host/path.
          (url.invalid)

        """)
  }
}
