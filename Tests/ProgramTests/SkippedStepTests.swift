import Domain
import Testing

extension ProgramTests {
  /// Steps that are left out because their condition does not hold, and what is said of them.
  @Suite struct SkippedStepTests {
    private static let careful = """
      name: careful
      version: 1
      description: Goes on only where a page's title says so.
      parameters:
        url: {type: url}
      steps:
        - id: open
          open: {url: "${{ params.url }}"}
        - id: wrong
          when: ${{ steps.open.title == 'Nowhere' }}
          set: {value: wrong}
        - id: after
          set: {value: "${{ steps.wrong.value }}"}
        - id: right
          when: ${{ steps.open.title != 'Nowhere' }}
          set: {value: right}
      examples:
        - params: {url: "http://shop.example/"}
      """

    private static let condition = #"${{ steps.open.title == "Nowhere" }}"#

    /// While it runs, afterwards, on a terminal and for programs: with its reason everywhere.
    @Test func isShownWithItsReason() async throws {
      try await DemoTown.with { town in
        try await OwnErrand.with { errand in
          try errand.add(template: "careful", Self.careful)
          let words = ["run", "--template", "careful", "-p", "url=\(town.shops[0].url)/"]
          let ran = try await errand.run(words)
          #expect(ran.code == 0, "\(ran.errors)")
          let task = try #require(try await errand.json("list")["tasks"]?.array?.first?["task"]?.string)
          let onTerminal = try await errand.start(words) { $0.columns = 120 }.ending()
          let texts = [
            "run": ran.output + ran.errors, "terminal": onTerminal.output,
            "watch": try await errand.run("watch", task).output, "show": try await errand.run("show", task).output,
          ]
          for (name, text) in texts {
            #expect(text.contains("skipped: \(Self.condition) does not hold"), "\(name): \(text)")
            #expect(text.contains("skipped because of wrong"), "\(name): \(text)")
          }
          let logs = try await errand.run("logs", task).output
          #expect(logs.contains("wrong is skipped: its condition does not hold"), "\(logs)")
          #expect(logs.contains("after is skipped because of wrong"), "\(logs)")
          #expect(!logs.contains("wrong begins") && logs.contains("right is done"), "\(logs)")
          try await expectReasons(of: task, in: errand)
        }
      }
    }

    private func expectReasons(of task: String, in errand: OwnErrand) async throws {
      let steps = try await errand.json("show", task)["step_list"]?.array ?? []
      let told = steps.map { step in
        ["id", "state", "when", "because"].map { step[$0]?.string ?? "" } + ["\(step["attempt"]?.int ?? -1)"]
      }
      #expect(
        told == [
          ["open", "succeeded", "", "", "1"], ["wrong", "skipped", Self.condition, "", "0"],
          ["after", "skipped", "", "wrong", "0"],
          ["right", "succeeded", Self.condition.replacing("==", with: "!="), "", "1"],
        ])
    }
  }
}
