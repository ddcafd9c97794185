import Domain
import Testing

/// What every adapter of the port must do with commands that have a key.
extension EventStoreConformance {
  private static let noon = Timestamp(microseconds: 1_772_357_400_000_000)

  private static func key(_ name: String, input: JSON = [:]) -> CommandKey {
    CommandKey(caller: "user:1000", key: name, operation: "run-task", input: input)
  }

  private static func batch(_ batch: EventBatch, _ command: CommandKey, at time: Timestamp = noon) -> EventBatch {
    EventBatch(
      task: batch.task, expectedVersion: batch.expectedVersion, events: batch.events, time: time, actor: batch.actor,
      correlation: batch.correlation, cause: batch.cause, plan: batch.plan, values: batch.values, command: command)
  }

  func remembersCommandsForADay(_ store: any EventStore) async throws {
    let key = Self.key("a")
    #expect(try store.command(named: key.name, at: Self.noon) == nil)
    try await store.remember(key, at: Self.noon)
    let record = CommandRecord(key: key, standing: nil)
    let end = Self.noon.advanced(by: CommandKey.lifetime)
    #expect(try store.command(named: key.name, at: end.advanced(by: .microseconds(-1))) == record)
    #expect(try store.command(named: key.name, at: end) == nil)
    #expect(await code { try await store.remember(key, at: Self.noon) } == .commandRepeated)
    let other = Self.key("a", input: ["goal": "b"])
    #expect(await code { try await store.remember(other, at: Self.noon) } == .commandRepeated)
    try await store.remember(other, at: end)
    #expect(try store.command(named: key.name, at: end)?.key == other)
  }

  /// The key counts before the version: who repeats a command that was done learns that, not that the task has changed.
  func recordsACommandOnce(_ store: any EventStore) async throws {
    var history = try History(seed: 3, plan: History.pair)
    let begin = Self.batch(history.begin(), Self.key("begin"))
    try await store.append(begin)
    let task = try #require(try store.task(history.task))
    let standing = CommandRecord.Standing(task: task.id, version: task.version, state: task.state)
    let found = try store.command(named: Self.key("begin").name, at: Self.noon)
    #expect(found == CommandRecord(key: Self.key("begin"), standing: standing))
    #expect(await code { try await store.append(begin) } == .commandRepeated)
    let start = Self.batch(try history.start(), Self.key("begin"))
    #expect(await code { try await store.append(start) } == .commandRepeated)
    #expect(try store.task(history.task)?.version == task.version)
    var other = try History(seed: 5, plan: History.pair)
    let second = Self.batch(other.begin(), Self.key("begin"))
    #expect(await code { try await store.append(second) } == .commandRepeated)
    #expect(try store.tasks(TaskFilter()).count == 1)
  }

  func remembersNoCommandOfARefusedBatch(_ store: any EventStore) async throws {
    var history = try History(seed: 4, plan: History.pair)
    _ = history.begin()
    let start = Self.batch(try history.start(), Self.key("start"))
    #expect(await code { try await store.append(start) } == .storeConflict)
    #expect(try store.command(named: Self.key("start").name, at: Self.noon) == nil)
  }
}
