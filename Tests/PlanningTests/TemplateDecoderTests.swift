import Domain
import Testing

@testable import Planning

@Suite struct TemplateDecoderTests {
  /// A template that is right; tests break one line of it.
  static let lines = [
    "name: two-pages",  // 1
    "version: 3",
    "description: Reads pages.",
    "intent: extract",
    "parameters:",  // 5
    "  sites:",
    "    type: list",
    "    of: {type: url}",
    "    min: 1",
    "  words: {type: text, optional: true, max_length: 20}",  // 10
    "  pages: {type: integer, min: 1, max: 9, default: 2}",
    "steps:",
    "  - id: open",
    "    each: {param: sites, as: site}",
    "    open: {url: \"${{ params.site }}\"}",  // 15
    "  - id: read",
    "    each: {param: sites, as: site}",
    "    errors: continue",
    "    timeout: 20",
    "    paginate:",  // 20
    "      kind: table",
    "      about: ${{ params.words }}",
    "      pages: ${{ params.pages }}",
    "  - id: rank",
    "    needs: [open]",  // 25
    "    rank:",
    "      rows: ${{ steps.read.table }}",
    "result: ${{ steps.rank.table }}",
    "examples:",
    "  - goal: Get it",  // 30
    "    params: {sites: [\"https://a.example\", \"https://b.example\"]}",
  ]

  static func text(_ changes: [Int: String] = [:]) -> String {
    lines.enumerated().map { changes[$0 + 1] ?? $1 }.joined(separator: "\n")
  }

  static func decode(_ text: String) throws(Fault) -> Template {
    try TemplateDecoder.decode(TemplateFile(name: "t.yaml", bytes: Array(text.utf8)), verbs: verbs)
  }

  @Test func readsATemplate() throws {
    let template = try Self.decode(Self.text())
    #expect(template.name == "two-pages")
    #expect(template.version == 3)
    #expect(template.intent == .extract)
    #expect(template.parameters.fields.map(\.name) == ["sites", "words", "pages"])
    #expect(template.parameters.fields.map(\.isRequired) == [true, false, false])
    #expect(template.defaults == ["pages": 2])
    #expect(template.steps.map(\.id.text) == ["open", "read", "rank"])
    #expect(template.steps[1].toleratesFailure)
    #expect(template.steps[1].timeout == .seconds(20))
    #expect(template.steps[1].inputs.first?.input == .literal("table"))
    #expect(template.examples.first?.goal == "Get it")
  }

  /// A line that is broken, where the fault is found, and what it says.
  @Test(arguments: [
    (1, "name: Two Pages", "1:1", "'name' must be lower-case letters, digits and hyphens, not 'Two Pages'"),
    (1, "nam: two-pages", "1:1", "a template needs the key 'name'"),
    (2, "version: 0", "2:10", "'version' must be from 1 to 1000000, not 0"),
    (2, "version: '1'", "2:10", "'version' must be a whole number, not a string"),
    (3, "description: 5", "3:14", "'description' must be a string, not a whole number"),
    (4, "intent: dance", "4:9", "'intent' must be one of 'compare', 'extract'"),
    (4, "colour: red", "4:1", "a template has no key 'colour'"),
    (5, "parameters: 5\nother:", "5:13", "'parameters' must be a mapping of at most 50 names, not a whole number"),
    (6, "  Sites:", "6:3", "a parameter's name is lower-case letters, digits and underscores"),
    (7, "    type: sites", "7:11", "'type' must be one of 'text', 'url', 'integer'"),
    (8, "    of: url", "8:9", "'of' must be a mapping, not a string"),
    (9, "    least: 1", "9:5", "a parameter has no key 'least'"),
    (9, "    min: 2\n    max: 1", "7:5", "'min' is more than 'max'"),
    (10, "  words: {type: text, max_length: 0}", "10:35", "'max_length' must be from 1 to 65536, not 0"),
    (11, "  pages: {type: integer, max: 1, default: 2}", "11:43", "'default' does not fit"),
    (11, "  pages: {type: integer, min: 3, max: 1}", "11:10", "'min' is more than 'max'"),
    (11, "  pages: {type: choice, choices: [a, a]}", "11:10", "'choices' must be some words, none twice"),
    (11, "  pages: {type: choice}", "11:10", "a parameter needs the key 'choices'"),
    (11, "  pages: {type: number, min: 3, max: 1}", "11:10", "'min' is more than 'max'"),
    (13, "  - id: Open", "13:9", "'id' must be a lower-case letter"),
    (13, "  - id: read", "16:5", "two steps have the id 'read'"),
    (14, "    each: {param: nothing, as: site}", "13:5", "'each' needs a list that is always given; 'nothing' is none"),
    (14, "    each: {param: words, as: site}", "13:5", "'each' needs a list that is always given; 'words' is none"),
    (14, "    each: {param: sites, as: words}", "13:5", "'words' is a parameter already"),
    (14, "    each: {param: sites}", "14:11", "'each' needs the key 'as'"),
    (
      15, "    opn: {url: \"${{ params.site }}\"}", "15:5",
      "there is no verb 'opn'; there are ask, assert, download, extract"
    ),
    (15, "    open: {address: \"${{ params.site }}\"}", "15:21", "'open' /address: unknown; known are url"),
    (15, "    open: {}", "15:5", "'open' /url: missing"),
    (15, "    open: {url: \"${{ params.sit }}\"}", "15:17", "there is no parameter 'sit'; there are: sites, words"),
    (15, "    open: {url: \"see ${{ params.site }}\"}", "15:17", "a reference is a value by itself"),
    (15, "    open: {url: \"${{ params.site }}${{ params.site }}\"}", "15:17", "a reference is a value by itself"),
    (15, "    open: {url: \"${{ site }}\"}", "15:17", "a reference is ${{ params.NAME }} or ${{ steps.ID.FIELD }}"),
    (15, "    open: {url: \"${{ params.site + 1 }}\"}", "15:17", "a reference is ${{ params.NAME }}"),
    (15, "    open: {url: 5}", "15:17", "'open' /url: an address is wanted, a whole number was given"),
    (15, "    open: {url: \"http://a b\"}", "15:17", "'open' /url:"),
    (15, "    open: https://a.example", "15:11", "'open' must be a mapping of inputs, not a string"),
    (15, "    given: words", "13:5", "a step has one verb"),
    (15, "    open: {url: \"${{ params.site }}\"}\n    set: {value: 1}", "16:5", "a step has one verb"),
    (18, "    errors: ignore", "18:13", "'errors' must be one of 'continue', not 'ignore'"),
    (19, "    timeout: 0", "19:14", "'timeout' must be more than nothing and a day at most"),
    (19, "    timeout: 2d", "19:14", "'timeout' must be more than nothing and a day at most"),
    (
      19, "    timeout: soon", "19:14",
      "'timeout' must be a time with its unit (ms, s, m or min, h, d), such as 10s or 5m"
    ),
    (19, "    given: nothing", "16:5", "'given' names the parameter 'nothing', which is not there"),
    (19, "    given: words", "27:13", "the step 'read' is there only where 'words' is given"),
    (21, "      kind: tabel", "21:13", "'paginate' /kind: one of records, table, list is wanted"),
    (23, "      pages: .inf", "23:14", "an input must be a finite number"),
    (25, "    needs: [close]", "24:5", "'needs' names the step 'close', which is not there"),
    (25, "    needs: close", "25:12", "'needs' must be a list, not a string"),
    (27, "      rows: ${{ steps.red.table }}", "27:13", "there is no step 'red'"),
    (27, "      rows: ${{ steps.read.tabel }}", "27:13", "'paginate' gives table, count, url, pages, not 'tabel'"),
    (28, "result: ${{ steps.rank.tabel }}", "28:9", "'rank' gives table, count, not 'tabel'"),
    (28, "result: ${{ params.site }}", "28:9", "there is no parameter 'site'; there are: sites, words, pages"),
    (31, "    params: {}", "30:5", "this example makes no plan: input.invalid: template two-pages: /sites: missing"),
    (31, "    params: [1]", "30:5", "'params' must be a mapping"),
    (
      31, "    params: {sites: [\"https://a.example\"], pages: 10}", "30:5", "this example makes no plan: input.invalid"
    ),
    (25, "    needs: [rank]", "30:5", "this example makes no plan: plan.cycle"),
  ])
  func namesThePlaceOfEachFault(line: Int, replacement: String, place: String, message: String) {
    let fault = #expect(throws: Fault.self) { try Self.decode(Self.text([line: replacement])) }
    #expect(fault?.code == .templateInvalid)
    let all = "\(fault?.place?.dropFirst("t.yaml:".count) ?? ""): \(fault?.message ?? "")"
    #expect(all.contains("\(place): \(message)"), "\(all)")
  }

  @Test func refusesWhatIsNoYAMLAndNothing() {
    #expect(#expect(throws: Fault.self) { try Self.decode("a: [") }?.code == .yamlInvalid)
    let empty = #expect(throws: Fault.self) { try Self.decode("") }
    #expect(empty?.code == .templateInvalid)
    #expect(empty?.place == "t.yaml:1:1")
    #expect(
      #expect(throws: Fault.self) { try Self.decode("[]") }?.message == "a template must be a mapping, not a list")
  }

  @Test func refusesTooManySteps() {
    let step = "  - {id: s, set: {value: 1}}\n"
    let many = (0...TemplateDecoder.stepLimit).map { step.replacing("id: s", with: "id: s\($0)") }.joined()
    let fault = #expect(throws: Fault.self) {
      try Self.decode("name: a\nversion: 1\ndescription: x\nparameters: {}\nsteps:\n\(many)examples: [{params: {}}]")
    }
    #expect(fault?.message.contains("1 to 50 steps, not 51") == true)
  }

  @Test func demandsAnExample() {
    let fault = #expect(throws: Fault.self) { try Self.decode(Self.text([29: "examples: []", 30: "", 31: ""])) }
    #expect(fault?.message == "a template needs an example")
  }

  /// Whatever single line is lost or doubled, the answer is a template or a placed fault.
  @Test(arguments: 1...31) func survivesAnyLostLine(line: Int) {
    for replacement in ["", Self.lines[line - 1] + "\n" + Self.lines[line - 1], "\t", "- - -"] {
      do throws(Fault) {
        _ = try Self.decode(Self.text([line: replacement]))
      } catch {
        #expect(error.place?.hasPrefix("t.yaml:") == true)
      }
    }
  }
}
