import Domain
import Testing

@testable import errand

@Suite struct PlainReportTests {
  private func task(_ state: String, _ steps: [(String, String, Int64)]) -> TaskView {
    TaskView([
      "task": "0c8k", "state": .string(state), "goal": "Compare", "progress": ["percentage": 50],
      "step_list": .array(
        steps.map {
          [
            "id": .string($0.0), "state": .string($0.1), "attempt": .int($0.2), "site": "a.example", "seconds": 1.0,
            "error": $0.1 == "failed" ? ["code": "page.not_found", "message": "no page", "remedy": "Look."] : nil,
          ]
        }),
    ])
  }

  @Test func tellsEachChangeOnce() {
    var report = PlainReport()
    #expect(report.lines(for: task("queued", [("open", "pending", 0)])) == ["task 0c8k: Compare", "task 0c8k: queued"])
    #expect(
      report.lines(for: task("running", [("open", "running", 1)])) == [
        "task 0c8k: running", " 50% open (a.example): running",
      ])
    #expect(report.lines(for: task("running", [("open", "running", 1)])) == [])
    #expect(
      report.lines(for: task("running", [("open", "running", 2)])) == [" 50% open (a.example): running, attempt 2"])
    #expect(
      report.lines(for: task("failed", [("open", "failed", 2)])) == [
        " 50% open (a.example): failed after 1.0 s, attempt 2: no page (page.not_found)", "task 0c8k: failed",
      ])
  }
}
