import Operations
import Testing

@testable import errand

@Suite struct CompleterTests {
  @Test(
    arguments: [
      ([], .commands, "", ""), (["li"], .commands, "li", ""), (["--v"], .words(["--help", "--version"]), "--v", ""),
      (["show", "0c"], .tasks, "0c", ""), (["watch", "--json", ""], .tasks, "", ""),
      (["show", "0c", ""], .none, "", ""),
      (["cancel", "--", "0"], .tasks, "0", ""), (["run", "a goal"], .none, "a goal", ""),
      (["run", "--template", "pr"], .templates, "pr", ""), (["run", "--template=pr"], .templates, "pr", "--template="),
      (["run", "--template", "=", "pr"], .templates, "pr", ""), (["run", "--template", "="], .templates, "", ""),
      (["run", "-p", ""], .none, "", ""), (["help", "op"], .subjects, "op", ""),
      (["completion", "b"], .words(["bash", "zsh", "fish"]), "b", ""), (["dance", ""], .none, "", ""),
      (["list", "--state", ""], .words(PublicTaskState.allCases.map(\.rawValue)), "", ""),
      (["list", ""], .none, "", ""),
    ] as [([String], Candidates, String, String)])
  func knowsWhatMayStandAtTheCursor(line: [String], candidates: Candidates, typed: String, lead: String) {
    let place = Completer.place(in: line)
    #expect(place.candidates == candidates)
    #expect(place.typed == typed)
    #expect(place.lead == lead)
  }

  @Test func offersTheOptionsThatAreLeft() {
    func names(_ line: [String]) -> [String] { Completer.place(in: line).options.compactMap(\.names.last) }
    let list = ["--state", "--text", "--site", "--since", "--until", "--sort", "--before"]
    #expect(names(["list", "-"]) == list + ["--limit", "--json", "--help"])
    #expect(names(["list", "-n", "3", "--json", "--"]) == list + ["--help"])
    // What may be given again is offered again.
    #expect(names(["run", "--site", "http://a.example", "--s"]).contains("--site"))
    #expect(names(["run", "--", "-"]).isEmpty)
  }
}
