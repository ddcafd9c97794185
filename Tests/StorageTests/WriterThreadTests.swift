import Domain
import Synchronization
import Testing

@testable import Storage

/// What arrives while the writer is busy is one group; here a gate keeps it busy until all have arrived.
@Suite(.timeLimit(.minutes(1))) struct WriterThreadTests {
  private let folder = TemporaryFolder()

  private func open() throws -> SQLiteConnection {
    try SQLiteConnection(path: folder.file("x.db"), access: .readWrite)
  }

  /// Statements, and a fault after them.
  private struct Work: Sendable {
    var sql: [String] = []
    var fault: ErrorCode?

    func perform(on database: SQLiteConnection) throws(Fault) -> [Event] {
      for sql in sql { try database.run(sql) }
      if let fault { throw Fault(fault, "as the test wants it") }
      return []
    }
  }

  @Test func answersAPulseBehindTheJobsBeforeIt() async throws {
    folder.write("x.db", [])
    let writer = try WriterThread.start(try open())
    let order = Mutex<[String]>([])
    let gate = Semaphore()
    let work: @Sendable (SQLiteConnection) throws(Fault) -> [Event] = { (_) throws(Fault) in
      gate.wait()
      throw Fault(.storeFull, "as the test wants it")
    }
    writer.submit(WriterThread.Job(work: work) { _ in order.withLock { $0.append("job") } })
    await withCheckedContinuation { continuation in
      writer.pulse {
        order.withLock { $0.append("pulse") }
        continuation.resume()
      }
      gate.signal()
    }
    #expect(order.withLock { $0 } == ["job", "pulse"])
    #expect(writer.commits == 0)
    writer.stop()
    await writer.ended()
    await withCheckedContinuation { continuation in writer.pulse { continuation.resume() } }
  }

  /// The codes of the faults of `works`, and how many transactions they took.
  private func run(_ works: [Work]) async throws -> (codes: [ErrorCode?], commits: Int) {
    folder.write("x.db", [])
    try open().execute("CREATE TABLE t (name TEXT PRIMARY KEY) STRICT")
    let writer = try WriterThread.start(try open())
    let (begun, gate) = (Semaphore(), Semaphore())
    let codes = Outcomes(count: works.count)
    let block: @Sendable (SQLiteConnection) throws(Fault) -> [Event] = { (_) throws(Fault) in
      begun.signal()
      gate.wait()
      return []
    }
    writer.submit(WriterThread.Job(work: block, done: { _ in }))
    begun.wait()
    for (index, work) in works.enumerated() {
      let perform: @Sendable (SQLiteConnection) throws(Fault) -> [Event] = { (database) throws(Fault) in
        try work.perform(on: database)
      }
      writer.submit(WriterThread.Job(work: perform, done: { codes.set($0, at: index) }))
    }
    gate.signal()
    writer.stop()
    await writer.ended()
    return (codes.all, writer.commits - 1)
  }

  private final class Outcomes: Sendable {
    private let codes: Mutex<[ErrorCode?]>

    init(count: Int) { codes = Mutex(Array(repeating: .internalBug, count: count)) }

    var all: [ErrorCode?] { codes.withLock { $0 } }

    func set(_ result: Result<[Event], Fault>, at index: Int) {
      let code: ErrorCode? = if case .failure(let fault) = result { fault.code } else { nil }
      codes.withLock { $0[index] = code }
    }
  }

  private func names() throws -> [String] {
    try open().rows("SELECT name FROM t ORDER BY name") { (row) throws(Fault) in try row.text(0) }
  }

  private func insert(_ name: String, then fault: ErrorCode? = nil) -> Work {
    Work(sql: ["INSERT INTO t VALUES ('\(name)')"], fault: fault)
  }

  @Test func takesAGroupInOneTransaction() async throws {
    let (codes, commits) = try await run((0..<100).map { insert("\($0)") })
    #expect(codes.allSatisfy { $0 == nil })
    #expect(commits == 1)
    #expect(try names().count == 100)
  }

  @Test func affectsOnlyTheOneThatFails() async throws {
    let (codes, commits) = try await run([
      insert("a"), insert("half", then: .resultTooLarge), insert("a"), insert("b"),
    ])
    #expect(codes == [nil, .resultTooLarge, .storeConflict, nil])
    #expect(commits == 1)
    #expect(try names() == ["a", "b"])
  }

  /// SQLite ends the whole transaction by itself after some faults.
  @Test func runsEachAloneWhenTheGroupIsLost() async throws {
    let (codes, commits) = try await run([insert("a"), Work(sql: ["ROLLBACK"], fault: .storeFull), insert("b")])
    #expect(codes == [nil, .storeFull, nil])
    #expect(commits == 2)
    #expect(try names() == ["a", "b"])
  }

  @Test func countsNoCommitWhereAllFail() async throws {
    let (codes, commits) = try await run([Work(fault: .storeConflict)])
    #expect(codes == [.storeConflict])
    #expect(commits == 0)
  }

  // MARK: - Tasks

  private func openTable() throws -> SQLiteConnection {
    folder.write("x.db", [])
    let connection = try open()
    try connection.execute("CREATE TABLE t (name TEXT PRIMARY KEY) STRICT")
    return connection
  }

  /// Tasks that go on after each commit want the next one together: as many commits as each of them wants.
  @Test func takesWhatTasksWantSideBySideInOneTransaction() async throws {
    _ = try openTable()
    let writer = try WriterThread.start(try open())
    let (begun, gate) = (Semaphore(), Semaphore())
    writer.submit(
      WriterThread.Job(
        work: { (_) throws(Fault) in
          begun.signal()
          gate.wait()
          return []
        }, done: { _ in }))
    begun.wait()
    let tasks = (0..<16).map { task in
      Task(executorPreference: writer) {
        for step in 0..<5 {
          await withCheckedContinuation { continuation in
            writer.submit(
              WriterThread.Job(
                work: { (database) throws(Fault) in
                  try database.run("INSERT INTO t VALUES ('\(task)/\(step)')")
                  return []
                }, done: { _ in continuation.resume() }))
          }
        }
      }
    }
    gate.signal()
    for task in tasks { await task.value }
    writer.stop()
    await writer.ended()
    #expect(writer.commits == 1 + 5)
    #expect(try names().count == 16 * 5)
  }

  /// A task that never waits does not keep others from having their work written.
  @Test func commitsBesideATaskThatNeverWaits() async throws {
    _ = try openTable()
    let writer = try WriterThread.start(try open())
    let busy = Task(executorPreference: writer) {
      while !Task.isCancelled { await Task.yield() }
    }
    let insert = insert("a")
    await withCheckedContinuation { continuation in
      let work: @Sendable (SQLiteConnection) throws(Fault) -> [Event] = { (database) throws(Fault) in
        try insert.perform(on: database)
      }
      writer.submit(WriterThread.Job(work: work, done: { _ in continuation.resume() }))
    }
    busy.cancel()
    await busy.value
    writer.stop()
    await writer.ended()
    #expect(try names() == ["a"])
  }

  @Test func letsTasksGoOnElsewhereAfterItsEnd() async throws {
    let connection = try openTable()
    let writer = try WriterThread.start(connection)
    writer.stop()
    await writer.ended()
    #expect(await Task(executorPreference: writer) { 7 }.value == 7)
  }
}
