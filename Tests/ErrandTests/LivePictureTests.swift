import Domain
import Operations
import Testing

@testable import errand

@Suite struct LivePictureTests {
  private func task(_ state: String = "running", steps: [JSON], left: JSON = 4.0, percentage: JSON = 33) -> TaskView {
    TaskView([
      "task": "0c8k2m4p6r8t", "state": .string(state), "goal": "Compare the price of the lamp at three shops",
      "version": 7, "seconds": 2.0,
      "progress": ["percentage": percentage, "ended": 1, "seconds_left": left, "seconds_left_error": 1.5],
      "step_list": .array(steps), "error": nil,
    ])
  }

  private func step(
    _ id: String, _ state: String, site: JSON = "a.example", seconds: JSON = 1.25, attempt: JSON = 1, error: JSON = nil,
    because: JSON = nil
  ) -> JSON {
    [
      "id": .string(id), "site": site, "state": .string(state), "seconds": seconds, "attempt": attempt, "error": error,
      "because": because,
    ]
  }

  private var mixed: [JSON] {
    [
      step("open-1", "succeeded"), step("open-2", "running", site: "b.example"),
      step(
        "open-3", "failed", error: ["code": "network.timeout", "message": "c.example is silent", "remedy": "Wait."]),
      step("search-3", "skipped", seconds: nil, because: "open-3"),
      step(
        "search-2", "retrying", attempt: 2, error: ["code": "page.status", "message": "status 500", "remedy": "Wait."]),
      step("rank", "pending", site: nil, seconds: nil, attempt: 0),
    ]
  }

  private func lines(_ task: TaskView, age: Double = 0.5, columns: Int = 60, rows: Int = 24, _ style: Style) -> [String]
  {
    LivePicture(task: task, age: age, size: .init(columns: columns, rows: rows), style: style).lines
  }

  @Test func showsALineForEachStepAndOneForTheWhole() {
    #expect(
      lines(task(steps: mixed), Style(hasColour: false, hasUnicode: true)) == [
        "Compare the price of the lamp at three shops",
        "✔ open-1    a.example  succeeded 1.3 s",
        "▶ open-2    b.example  running 1.8 s",
        "✘ open-3    a.example  failed 1.3 s: c.example is silent",
        "⊘ search-3  a.example  skipped because of open-3",
        "↻ search-2  a.example  retrying, attempt 2: status 500",
        "· rank                 pending",
        "██████░░░░░░░░░░░░░░  33%  about 3.5 s ± 1.5 s left",
      ])
  }

  /// The step began a second time when the answer was there, and nothing had gone wrong.
  @Test func doesNotCountTheAnswerToAQuestionAsAnAttempt() {
    let asked: JSON = ["id": "colour", "state": "succeeded", "seconds": 1.25, "attempt": 2, "verb": "ask"]
    #expect(
      lines(task(steps: [asked]), Style(hasColour: false, hasUnicode: true)).contains {
        $0 == "✔ colour  succeeded 1.3 s"
      })
  }

  @Test func saysWhyAHostIsLeftAloneAndForHowLong() {
    let waiting: JSON = [
      "id": "open-1", "site": "a.example", "state": "waiting", "attempt": 2,
      "wait_reason": "waits for a.example: 5 faults in a row", "wait_seconds": 24.5,
    ]
    #expect(
      lines(task(steps: [waiting]), columns: 90, Style(hasColour: false, hasUnicode: true))[1]
        == "… open-1  a.example  waits for a.example: 5 faults in a row; goes on in 24 s")
  }

  @Test func makesDoWithASCII() {
    #expect(
      lines(task(steps: [step("open-1", "succeeded"), step("open-2", "failed")]), .plain) == [
        "Compare the price of the lamp at three shops", "+ open-1  a.example  succeeded 1.3 s",
        "x open-2  a.example  failed 1.3 s", "######..............  33%  about 3.5 s +- 1.5 s left",
      ])
  }

  @Test func showsNoSitesWhereTheTerminalIsNarrow() {
    let shown = lines(task(steps: mixed), columns: 40, Style(hasColour: false, hasUnicode: true))
    #expect(shown[1] == "✔ open-1    succeeded 1.3 s")
    #expect(shown.last == " 33%  about 3.5 s ± 1.5 s left")
  }

  @Test func colours() throws {
    let coloured = lines(task(steps: [step("open-1", "succeeded")]), Style(hasColour: true, hasUnicode: true))
    #expect(coloured[1].hasPrefix("\u{1B}[32m✔\u{1B}[0m open-1"))
  }

  @Test(arguments: [10, 20, 40, 41, 80]) func neverFillsTheLastColumn(_ columns: Int) {
    for line in lines(task(steps: mixed), columns: columns, Style(hasColour: false, hasUnicode: true)) {
      #expect(DisplayText.width(line) < max(columns, 16), "\(line)")
    }
  }

  @Test func showsWhatIsAtWorkWhereNotAllFits() {
    let steps =
      (1...30).map { step("done-\($0)", "succeeded") } + [step("busy", "running")]
      + (1...30).map { step("later-\($0)", "pending") }
    let shown = lines(task(steps: steps), rows: 10, .plain)
    #expect(shown.count == 9)
    #expect(shown[1].contains("busy"))
    #expect(shown[2].contains("later-1"))
    #expect(shown[7] == "  and 55 more")
  }

  @Test func saysWhatItKnowsOfTheTime() {
    let style = Style.plain
    #expect(lines(task("queued", steps: []), style).last?.hasSuffix("queued") == true)
    #expect(lines(task(steps: [], left: nil), style).last?.hasSuffix("2.5 s so far") == true)
    #expect(
      lines(task("succeeded", steps: [], percentage: 100), style).last?.hasSuffix("succeeded after 2.0 s") == true)
    #expect(lines(task(steps: []), age: 60, style).last?.hasSuffix("about 0 ms +- 1.5 s left") == true)
  }

  @Test func readsWhatADaemonOfTheFutureSays() {
    let view = TaskView([
      "state": "dreaming", "progress": ["percentage": 900], "step_list": [["state": "new"], 7], "x": 1,
    ])
    #expect(view.state == .running)
    #expect(view.percentage == 100)
    #expect(lines(view, .plain).count == 4)
  }

  @Test func letsNoEscapeSequenceThrough() {
    let evil = task(steps: [step("open\u{1B}[2J", "failed", error: ["code": "x", "message": "\u{1B}]0;title\u{7}"])])
    #expect(!lines(evil, .plain).joined().contains("\u{1B}"))
  }
}
