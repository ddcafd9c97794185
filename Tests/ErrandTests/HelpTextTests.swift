import Operations
import Testing

@testable import errand

@Suite struct HelpTextTests {
  @Test(arguments: CommandGuides.verbs) func speaksOfEveryCommand(_ verb: String) throws {
    #expect(HelpText.overview().contains("\n  \(verb)"))
    let guide = try #require(CommandGuides.named(verb))
    #expect(HelpText.text(of: guide).hasPrefix("Usage: errand \(verb)"))
    #expect(guide.help.hasSuffix("."))
    #expect(guide.example?.hasPrefix("errand \(verb)") == true)
  }

  @Test func speaksOfEveryFieldThatACommandTakes() throws {
    let text = HelpText.text(of: try #require(CommandGuides.named("run")), width: 200)
    #expect(
      text.contains(
        """
        Usage: errand run [GOAL] [--site URL]... [--template NAME] [-p KEY=VALUE]... [--timeout TIME]
                          [--plan HASH] [-o FILE] [--json] [--csv] [--md] [--detach] [--force]
        """))
    #expect(text.contains("-p, --param KEY=VALUE  the template's parameters"))
    #expect(text.contains("POST /api/v1/tasks"))
  }

  @Test(arguments: [30, 40, 60, 80, 120]) func fitsTheTerminal(_ width: Int) {
    for line in HelpText.overview(width: width).split(separator: "\n") { #expect(line.count <= width, "\(line)") }
    for guide in CommandGuides.all {
      let lines = HelpText.text(of: guide, width: width).split(separator: "\n")
      let kept = [guide.example.map { "  \($0)" }, guide.route.map { "The API offers it as: \($0)" }]
      for line in lines where !kept.contains(String(line)) {
        #expect(line.count <= max(width, 46), "\(line)")
      }
    }
  }

  @Test func isMadeForEightyColumnsWhereThereIsNoTerminal() {
    for line in HelpText.overview().split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
  }
}
