import Domain
import TestSupport
import Testing

/// What a task went through, from its events.
@Suite struct TaskStoryTests {
  private let step = Specimens.stepID("open-1")

  private func moment(_ second: Int64) -> Timestamp { Specimens.created.advanced(by: .seconds(second)) }

  /// One event each second.
  private func story(_ bodies: [EventBody]) -> TaskStory {
    TaskStory(
      bodies.enumerated().map { index, body in
        Event(
          sequence: Int64(index + 1), task: Specimens.taskID(), version: index + 1, body: body,
          time: moment(Int64(index)), actor: "errand", correlation: "c", cause: nil)
      })
  }

  @Test func tellsEveryTryAndEveryWait() throws {
    let later = moment(60)
    let story = story([
      .taskStarted, .stepStarted(step, attempt: 1), .stepRetrying(step, attempt: 1, code: .networkReset, until: later),
      .stepStarted(step, attempt: 2), .stepDeferred(step, attempt: 2, until: later), .stepStarted(step, attempt: 3),
      .inputRequested(step, attempt: 3, .init(request: ContentHash(of: "r"))),
      .inputAnswered(step, attempt: 3, answer: ContentHash(of: "a"), byDefault: false), .stepStarted(step, attempt: 4),
      .stepInterrupted(step, attempt: 4), .stepStarted(step, attempt: 5),
      .stepCompleted(step, attempt: 5, output: ContentHash(of: "o"), bytes: 12),
    ])
    let told = try #require(story.steps[step])
    #expect(told.attempts.map(\.number) == [1, 2, 3, 4, 5])
    #expect(told.attempts.map(\.outcome) == [.retrying, .deferred, .asked, .interrupted, .succeeded])
    #expect(told.attempts.map(\.code) == [.networkReset, nil, nil, nil, nil])
    #expect(told.attempts.map(\.started) == [1, 3, 5, 8, 10].map(moment))
    #expect(told.attempts.map(\.ended) == [2, 4, 6, 9, 11].map(moment))
    #expect(told.waits.map(\.kind) == [.retry, .host, .input])
    #expect(told.waits.map(\.from) == [2, 4, 6].map(moment) && told.waits.map(\.to) == [3, 5, 7].map(moment))
    #expect(told.outputBytes == 12)
  }

  @Test(arguments: [
    (Resolution.done, TaskStory.Attempt.Outcome.succeeded), (.again, .retrying), (.fail, .failed),
  ])
  func tellsWhatBecameOfADoubt(_ resolution: Resolution, _ outcome: TaskStory.Attempt.Outcome) throws {
    let lost = story([
      .stepStarted(step, attempt: 1),
      .stepUnknown(step, attempt: 1, code: .networkOutcomeUnknown, probeAt: moment(9)),
      .stepProbed(step, attempt: 1, code: .networkReset, until: nil),
    ])
    #expect(lost.steps[step]?.attempts.map(\.outcome) == [.unknown])
    #expect(lost.steps[step]?.waits.map(\.kind) == [.timer, .review] && lost.steps[step]?.waits.last?.to == nil)
    let settled = story([
      .stepStarted(step, attempt: 1), .stepUnknown(step, attempt: 1, code: .networkOutcomeUnknown, probeAt: nil),
      .stepResolved(step, attempt: 1, resolution),
    ])
    let attempt = try #require(settled.steps[step]?.attempts.first)
    #expect(attempt.outcome == outcome && attempt.code == .networkOutcomeUnknown && attempt.ended == moment(1))
    #expect(settled.steps[step]?.waits.map(\.to) == [moment(2)])
  }

  @Test func tellsWhatTheTaskWaitedFor() {
    let story = story([
      .taskQueued(plan: ContentHash(of: "p"), goal: ContentHash(of: "g"), steps: 1), .taskStarted,
      .taskWaiting(for: .review), .taskPaused, .taskResumed, .taskStarted, .taskSucceeded(tolerated: 0),
    ])
    #expect(story.waits.map(\.kind) == [.queue, .review, .pause, .queue])
    #expect(story.waits.map(\.to) == [1, 3, 4, 5].map(moment))
  }

  /// Whatever part of the events is there, and however many they are.
  @Test func tellsThePartThatIsThere() throws {
    let story = story(
      [
        .stepCompleted(step, attempt: 1, output: ContentHash(of: "o"), bytes: 1),
        .stepFailed(step, attempt: 0, code: .pageStatus, tolerated: false),
      ]
        + (1...100).flatMap { attempt -> [EventBody] in
          [.stepStarted(step, attempt: attempt), .stepDeferred(step, attempt: attempt, until: moment(0))]
        })
    let told = try #require(story.steps[step])
    #expect(told.attempts.count == TaskStory.partLimit && told.waits.count == TaskStory.partLimit)
    #expect(told.attempts.last?.number == 100 && told.attempts.last?.outcome == .deferred)
  }
}
