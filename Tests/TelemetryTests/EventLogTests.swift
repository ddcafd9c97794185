import Domain
import TestSupport
import Testing

@testable import Telemetry

@Suite struct EventLogTests {
  private func note(_ body: EventBody) -> GatheredLog.Line? {
    let log = GatheredLog()
    EventLog(log).note([
      Event(
        sequence: 7, task: Specimens.taskID(), version: 1, body: body, time: Specimens.created, actor: "errand",
        correlation: "c", cause: nil)
    ])
    #expect(log.lines.all.count == 1)
    return log.lines.all.first
  }

  private let step = Specimens.stepID("open-1")

  @Test func tellsTypeTaskNumberStepAttemptAndCode() {
    let line = note(.stepFailed(step, attempt: 2, code: .networkTLS, tolerated: false))
    #expect(line?.message == "open-1 failed: network.tls, attempt 2")
    #expect(
      line?.fields == [
        "TASK": Specimens.task, "SEQ": "7", "EVENT": "STEP_FAILED", "STEP": "open-1", "ATTEMPT": "2",
        "CODE": "network.tls", "ACTOR": "errand", "CORRELATION": "c", "MESSAGE_ID": ErrorCode.networkTLS.messageID,
      ])
  }

  @Test func tellsWhatATaskFailedOf() {
    let line = note(.taskFailed(code: .pageNoForm, step: step))
    #expect(line?.fields["EVENT"] == "TASK_FAILED" && line?.fields["CODE"] == "page.no_form")
    #expect(line?.message == "the task failed at open-1: page.no_form")
  }

  @Test func asksForTheHostsOfATaskOnce() {
    let (log, asked) = (GatheredLog(), Counter())
    let events = EventLog(log) { [step] _ in
      asked.add()
      return [step: "a.example"]
    }
    for body in [EventBody.taskStarted, .stepStarted(step, attempt: 1), .stepInterrupted(step, attempt: 1)] {
      events.note([
        Event(
          sequence: 7, task: Specimens.taskID(), version: 1, body: body, time: Specimens.created, actor: "errand",
          correlation: "c", cause: nil)
      ])
    }
    #expect(log.lines.all.map { $0.fields["HOST"] } == [nil, "a.example", "a.example"])
    #expect(asked.count == 1)
  }

  @Test func givesEachEventItsLevel() {
    let hash = ContentHash(of: "x")
    let expected: [(EventBody, LogLevel)] = [
      (.taskFailed(code: .networkTLS, step: step), .warning), (.taskQueued(plan: hash, goal: hash, steps: 1), .notice),
      (.taskStarted, .notice), (.taskSucceeded(tolerated: 0), .notice), (.taskCancelled, .notice),
      (.taskCancelling, .info), (.stepFailed(step, attempt: 1, code: .networkTLS, tolerated: true), .notice),
      (.stepRetrying(step, attempt: 1, code: .networkReset, until: Specimens.created), .notice),
      (.stepStarted(step, attempt: 1), .info), (.stepCompleted(step, attempt: 1, output: hash, bytes: 1), .info),
      (.stepInterrupted(step, attempt: 1), .info), (.stepSkipped(step, .step(step)), .info),
      (.stepCancelled(step), .info),
    ]
    for (body, level) in expected { #expect(note(body)?.level == level, "\(body.type)") }
  }
}
