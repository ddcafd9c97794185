import Domain
import Testing

@Suite struct RetentionTests {
  private let now = Timestamp(microseconds: 1_767_225_600_000_000)
  private let retention = Retention(tasksKept: .seconds(90), filesKept: .seconds(30), room: 100)

  private func id(_ number: Int) throws -> TaskID { try #require(TaskID("0c8k2m4p6r8\(number)")) }

  private func ended(_ number: Int, ago: Int, _ files: [String: Int64] = [:]) throws -> Retention.Ended {
    Retention.Ended(
      task: try id(number), time: now.advanced(by: .seconds(-ago)),
      files: Dictionary(uniqueKeysWithValues: files.map { (ContentHash(of: $0.key), $0.value) }))
  }

  @Test func letsGoWhatIsTooOld() throws {
    let tasks = [
      try ended(1, ago: 29, ["a": 1]), try ended(2, ago: 30, ["b": 1]), try ended(3, ago: 89), try ended(4, ago: 90),
      try ended(5, ago: 500, ["c": 1]),
    ]
    let decision = retention.decide(tasks, used: 3, at: now)
    #expect(decision.tasks == [try id(5), try id(4)])
    #expect(decision.files == [try id(2)])
  }

  @Test func makesRoomFromTheOldest() throws {
    let tasks = [
      try ended(1, ago: 1, ["a": 60]), try ended(2, ago: 3, ["b": 30]), try ended(3, ago: 2, ["c": 30]),
    ]
    #expect(retention.decide(tasks, used: 120, at: now).files == [try id(2)])
    #expect(retention.decide(tasks, used: 100, at: now) == .init())
  }

  @Test func countsAFileOnceHoweverManyTasksHaveIt() throws {
    let tasks = [
      try ended(1, ago: 3, ["same": 60]), try ended(2, ago: 2, ["same": 60]), try ended(3, ago: 1, ["c": 50]),
    ]
    // The first alone makes no room: the second has the same bytes.
    #expect(retention.decide(tasks, used: 110, at: now).files == [try id(1), try id(2)])
  }

  @Test func leavesAloneWhatHasNotEnded() throws {
    // Files of running tasks fill the room: nothing here can help.
    #expect(retention.decide([], used: 1_000, at: now) == .init())
  }

  @Test func takesAClockThatWentBackForYouth() throws {
    #expect(retention.decide([try ended(1, ago: -1000, ["a": 1])], used: 1, at: now) == .init())
  }
}
