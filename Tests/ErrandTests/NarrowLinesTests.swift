import Domain
import Testing

@testable import errand

/// What is one line where it fits, and several on a narrow terminal: words are never broken there.
@Suite struct NarrowLinesTests {
  private let plain = Style(hasColour: false, hasUnicode: true)

  @Test func putsWhatTheLogSaysBelowItsTime() {
    let line: JSON = [
      "time": "2026-03-01T09:30:00.000000Z", "level": "warning", "message": "the task failed at open-1: page.not_found",
      "host": "a.example",
    ]
    let whole = "2026-03-01T09:30:00.000000Z W the task failed at open-1: page.not_found (a.example)"
    #expect(LogText.lines(line, nil, plain) == [whole])
    #expect(LogText.lines(line, whole.count, plain) == [whole])
    #expect(
      LogText.lines(line, whole.count - 1, plain) == [
        "2026-03-01T09:30:00.000000Z W", "  the task failed at open-1: page.not_found (a.example)",
      ])
    #expect(
      LogText.lines(line, 40, plain) == [
        "2026-03-01T09:30:00.000000Z W", "  the task failed at open-1:", "  page.not_found (a.example)",
      ])
  }

  @Test func putsWhatHappenedBelowItsTime() {
    let event: JSON = [
      "time": "2026-03-01T09:30:00.000000Z", "stream": "0c8k2m4p6r8t", "type": "STEP_FAILED", "step": "open-1",
      "attempt": 2, "payload": ["code": "page.not_found"],
    ]
    let whole = "2026-03-01T09:30:00.000000Z  0c8k2m4p6r8t  STEP_FAILED  open-1  attempt 2  page.not_found"
    #expect(EventText.lines(event, nil) == [whole] && EventText.lines(event, whole.count) == [whole])
    #expect(
      EventText.lines(event, 34) == [
        "2026-03-01T09:30:00.000000Z", "  0c8k2m4p6r8t  STEP_FAILED", "  open-1  attempt 2",
        "  page.not_found",
      ])
  }

  @Test func wrapsWhatIsSaidOfABackup() {
    let made: JSON = [
      "path": "errand.tar", "bytes": 102_400,
      "backup": ["tasks": 7, "database_bytes": 90_112, "files": 1, "file_bytes": 711, "sealed": true],
    ]
    #expect(
      BackupText.made(made, 40) == [
        "errand.tar: 100 KiB, tried and found", "whole", "7 tasks, a database of 88 KiB, 1 file of", "711 B",
        "sealed values are in it; the key that", "opens them is not",
      ])
    #expect(BackupText.made(made, nil).count == 3)
  }
}
