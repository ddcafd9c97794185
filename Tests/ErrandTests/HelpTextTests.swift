import Operations
import Testing

@testable import errand

@Suite struct HelpTextTests {
  @Test(arguments: ArgumentReader.verbs) func speaksOfEveryVerb(_ verb: String) throws {
    #expect(HelpText.overview.contains("\n  \(verb)"))
    let text = try #require(HelpText.text(for: verb))
    #expect(text.hasPrefix("Usage: errand \(verb)"))
  }

  @Test func speaksOfEveryFieldThatACommandTakes() throws {
    let text = try #require(HelpText.text(for: "run"))
    let options = "[--site URL]... [--template NAME] [-p KEY=VALUE]... [--json] [--detach]"
    #expect(text.contains("Usage: errand run [GOAL] \(options)"))
    #expect(text.contains("-p, --param KEY=VALUE  the template's parameters"))
    #expect(text.contains("POST /api/v1/tasks"))
  }

  @Test func fitsATerminalOfEightyColumns() {
    for line in HelpText.overview.split(separator: "\n") where !line.hasPrefix("State") && !line.hasPrefix("Exit") {
      #expect(line.count <= 80, "\(line)")
    }
  }

  @Test func knowsNothingOfOtherVerbs() { #expect(HelpText.text(for: "dance") == nil) }
}
