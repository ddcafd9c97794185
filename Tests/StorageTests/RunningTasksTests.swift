import Domain
import Testing

@testable import Storage

@Suite struct RunningTasksTests {
  private let running = RunningTasks()

  private func fold(_ history: inout History) throws -> TaskFold {
    var fold = TaskFold(nil)
    for (offset, body) in try (history.begin().events + history.start().events).enumerated() {
      let event = Event(
        sequence: Int64(offset + 1), task: history.task, version: offset + 1, body: body, time: history.now,
        actor: "errand", correlation: "c", cause: nil)
      let plan = history.machine.plan
      try fold.apply(event, plan: { _ in plan }, stored: { _ in nil })
    }
    return fold
  }

  @Test func givesWhatWasWrittenLastOnce() throws {
    var history = try History(seed: 1, plan: History.pair)
    let fold = try fold(&history)
    #expect(!fold.changed.isEmpty)
    running.keep(fold)
    let taken = try #require(running.take(history.task, at: history.version))
    #expect(taken.task == fold.task)
    #expect(taken.before == fold.task)
    #expect(taken.steps == fold.steps)
    #expect(taken.changed.isEmpty)
    #expect(running.take(history.task, at: history.version) == nil)
  }

  /// The events stand where they stood before it was written.
  @Test func dropsWhatWasRolledBack() throws {
    var history = try History(seed: 1, plan: History.pair)
    running.keep(try fold(&history))
    #expect(running.take(history.task, at: history.version - 1) == nil)
    #expect(running.take(history.task, at: history.version) == nil)
  }

  @Test func holdsAFewTasksOnly() throws {
    for seed in 0..<1_000 as Range<UInt64> {
      var history = try History(seed: seed, plan: History.pair)
      running.keep(try fold(&history))
      #expect(running.count <= 32)
    }
  }
}
