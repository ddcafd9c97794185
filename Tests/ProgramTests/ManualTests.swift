import Domain
import Testing

extension ProgramTests {
  /// Tables and lists of a manual that nobody wrote for us, asked for as a person would, and compared with what a
  /// reader of a few lines finds on the page.
  @Suite(.enabled(if: Manual.isInstalled, "the package python3-doc is not installed"))
  struct ManualTests {
    private func extract(_ goal: String, _ page: String) async throws -> TaskResult {
      let manual = try Manual()
      var result: TaskResult?
      try await OwnErrand.with { errand in
        result = try await errand.result(of: "\(goal) \(manual.url)/\(page)")
      }
      return try #require(result)
    }

    private func expect(_ result: TaskResult, toBe table: Manual.Table) {
      #expect(result.state == "succeeded")
      #expect(table.rows.count > 1)
      #expect(result.columns == table.columns)
      #expect(result.texts == table.rows)
    }

    @Test func extractsTheTableOfBooleanOperations() async throws {
      let result = try await extract("Extract the table of boolean operations from", "library/stdtypes.html")
      let table = try Manual.table(of: "library/stdtypes.html", section: "boolean-operations-and-or-not")
      #expect(table.columns == ["Operation", "Result", "Notes"])
      expect(result, toBe: table)
    }

    @Test(arguments: [
      ("Extract the table of logging levels from", "library/logging.html", "logging-levels"),
      ("Get the table of comparisons from", "library/stdtypes.html", "comparisons"),
      ("Extract the format characters table from", "library/struct.html", "format-characters"),
    ])
    func extractsOtherTables(goal: String, page: String, section: String) async throws {
      expect(try await extract(goal, page), toBe: try Manual.table(of: page, section: section))
    }

    @Test func extractsAList() async throws {
      let page = "library/stdtypes.html"
      let result = try await extract("Extract the list of truth value testing from", page)
      #expect(result.state == "succeeded")
      #expect(result.texts.map { $0.joined() } == (try Manual.list(of: page, section: "truth-value-testing")))
    }

    @Test func saysWhatTheManualDoesNotHold() async throws {
      let result = try await extract("Extract the table of railway stations from", "library/stdtypes.html")
      #expect(result.state == "failed")
      #expect(result.errorCode == "page.nothing_found")
    }
  }
}
