package import Domain
import Synchronization

/// The event store in one SQLite file in WAL mode: one thread writes, at `synchronous=FULL`; reads happen on the spot,
/// on a read-only connection behind a lock; those who go through the history of all tasks have a thread and a
/// connection of their own.
///
/// On opening, the file's header, size and schema are checked, and its pages too (`PRAGMA quick_check`) where the last
/// owner did not close it and it is small (``checkedSize``). SQLite itself recovers from a crash; the check is for
/// disks that lie. A page that turns out damaged later is a `store.damaged` then. A damaged file is never changed,
/// moved or deleted.
package final class SQLiteStore: EventStore {
  /// Changes when the database was restored (``HistoryKeeper``): numbers of events then no longer mean the same.
  package let epoch: String
  private let writer: WriterThread
  private let reader: Mutex<SQLiteConnection?>
  private let running = RunningTasks()
  private let plans = KnownPlans()
  /// For those who go through the events of all tasks.
  let history: ReaderThread

  /// Bytes of a file that is checked page by page after an unclean end.
  static let checkedSize: Int64 = 16 << 20
  /// Of a database file, in bytes (sqlite.org/fileformat2.html, 1.3.2).
  static let smallestPage: Int64 = 512
  /// Pages in the log at which a commit moves them into the file: twice what SQLite takes by itself. That commit waits
  /// for the disk three times, for milliseconds; the log has 8 MiB then, which a start after a crash reads.
  private static let checkpointPages = 2_000
  /// No call answers with more events or tasks than this.
  static let rowLimit = 10_000

  /// Opens the store, makes it if it is not there, and brings it up to date.
  /// - Parameters:
  ///   - path: of the file. Its folder is made if need be (mode 0700), the file has mode 0600.
  ///   - migrations: the folder of SQL files.
  ///   - sizeLimit: bytes that the file may grow to; beyond it writing throws `store.full`.
  /// - Throws: `store.io`, `store.full`, `store.damaged`, `store.newer`, `store.migration`, `system.call`.
  package static func open(
    path: String, migrations: String, time: any TimeSource, sizeLimit: Int64 = 16 << 30
  ) throws(Fault) -> SQLiteStore {
    let migrator = Migrator(folder: try MigrationFolder(path: migrations), time: time)
    let file = try DatabaseFile(path: path)
    try file.makeFolder()
    if try file.size() == nil { try create(file, migrator) }
    guard let size = try file.size(), size >= smallestPage else {
      // SQLite would take such a file for a new database and write over it.
      throw Fault(.storeDamaged, "\(path) is too short to be a database")
    }
    try file.protect()
    let mustCheck = try file.hasLog() && size <= checkedSize
    let writing = try connectForWriting(path, sizeLimit: sizeLimit)
    try migrator.migrate(writing)
    if mustCheck { try check(writing) }
    let keeper = try HistoryKeeper.open(writing)
    let reading = try SQLiteConnection(path: path, access: .readOnly)
    let history = try ReaderThread.start(try SQLiteConnection(path: path, access: .readOnly))
    do throws(Fault) {
      let writer = try WriterThread.start(writing, keeper)
      return SQLiteStore(epoch: keeper.epoch, writer: writer, reader: reading, history: history)
    } catch {
      history.stop()
      throw error
    }
  }

  private init(epoch: String, writer: WriterThread, reader: sending SQLiteConnection, history: ReaderThread) {
    self.epoch = epoch
    self.writer = writer
    self.reader = Mutex(reader)
    self.history = history
  }

  deinit {
    history.stop()
    writer.stop()
  }

  /// Transactions committed by ``append(_:)`` since opening.
  package var commits: Int { writer.commits }

  /// Ends after everything that was appended before; every later call throws `daemon.stopping`. May be called twice.
  package func close() async {
    reader.withLock { $0 = nil }
    history.stop()
    await history.ended()
    writer.stop()
    await writer.ended()
  }

  // MARK: - Opening

  /// Under another name until it is whole, so that an empty file under its own name is always a damaged one.
  private static func create(_ file: DatabaseFile, _ migrator: Migrator) throws(Fault) {
    try file.makeDraft()
    try fill(file.draft, migrator)
    try file.publishDraft()
  }

  /// Closes the draft when it returns.
  private static func fill(_ path: String, _ migrator: Migrator) throws(Fault) {
    let draft = try connectForWriting(path, sizeLimit: .max)
    try migrator.migrate(draft)
    try draft.execute("PRAGMA wal_checkpoint(TRUNCATE)")
  }

  private static func connectForWriting(_ path: String, sizeLimit: Int64) throws(Fault) -> SQLiteConnection {
    let connection = try SQLiteConnection(path: path, access: .readWrite)
    let mode = try connection.row("PRAGMA journal_mode = WAL") { (row) throws(Fault) in try row.text(0) }
    guard mode == "wal" else {
      throw Fault(.storeIO, "\(path) cannot be used: its file system has no shared memory for SQLite's log")
    }
    let pageSize = try connection.row("PRAGMA page_size") { (row) throws(Fault) in row.int(0) } ?? 4096
    try connection.execute(
      """
      PRAGMA synchronous = FULL;
      PRAGMA wal_autocheckpoint = \(checkpointPages);
      PRAGMA secure_delete = ON;
      PRAGMA temp_store = MEMORY;
      PRAGMA journal_size_limit = \(64 << 20);
      PRAGMA max_page_count = \(min(sizeLimit / max(pageSize, 512), Int64(UInt32.max) - 1))
      """)
    return connection
  }

  private static func check(_ connection: SQLiteConnection) throws(Fault) {
    let verdict = try connection.row("PRAGMA quick_check(1)") { (row) throws(Fault) in try row.text(0) }
    guard verdict == "ok" else {
      throw Fault(.storeDamaged, "\(connection.path) is damaged: \(verdict ?? "no verdict")")
    }
  }

  // MARK: - Writing

  package var executor: (any TaskExecutor)? { writer }

  /// Cancelling the caller changes nothing: the batch is recorded whole or not at all, and this returns which.
  @discardableResult
  package func append(_ batch: EventBatch) async throws(Fault) -> [Event] {
    let prepared = try PreparedBatch(batch)
    let events = try await write { [running] (database) throws(Fault) in try prepared.record(in: database, running) }
    if batch.events.contains(.taskDeleted) { plans.forget() }
    return events
  }

  package func remember(_ command: CommandKey, at now: Timestamp) async throws(Fault) {
    _ = try await write { (database) throws(Fault) in
      try CommandTable(database: database).insert(CommandRecord(key: command, standing: nil), at: now)
      return []
    }
  }

  /// Folds every event anew, in one transaction; other writers wait.
  /// - Throws: `store.damaged` where a task's events do not fit together; the old projections stay then.
  package func rebuildProjections() async throws(Fault) {
    _ = try await write { [running] (database) throws(Fault) in
      running.forget()
      try Rebuilding(database: database).run()
      return []
    }
  }

  /// Returns when the writer's thread has come through its queue: it lives, whatever its disk says.
  package func pulse() async {
    await withCheckedContinuation { continuation in
      writer.pulse { continuation.resume() }
    }
  }

  func write(_ work: @escaping @Sendable (SQLiteConnection) throws(Fault) -> [Event]) async throws(Fault)
    -> [Event]
  {
    let result = await withCheckedContinuation { continuation in
      writer.submit(WriterThread.Job(work: work) { continuation.resume(returning: $0) })
    }
    return try result.get()
  }

  // MARK: - Reading

  func read<Element: Sendable>(
    _ body: (SQLiteConnection) throws(Fault) -> Element
  ) throws(Fault) -> Element {
    try reader.withLock { (connection) throws(Fault) in
      guard let connection else { throw Fault(.daemonStopping, "the store is closed") }
      return try body(connection)
    }
  }

  package func command(named name: ContentHash, at now: Timestamp) throws(Fault) -> CommandRecord? {
    try read { (database) throws(Fault) in try CommandTable(database: database).record(named: name, at: now) }
  }

  package func events(of task: TaskID, after version: Int, limit: Int) throws(Fault) -> [Event] {
    try read { (database) throws(Fault) in
      try EventTable(database: database).events(of: task, after: version, limit: Self.bounded(limit))
    }
  }

  package func plan(_ hash: ContentHash) throws(Fault) -> Plan? {
    if let known = plans.plan(hash) { return known }
    let plan = try read { (database) throws(Fault) in try EventTable(database: database).plan(hash) }
    if let plan { plans.keep(plan, hash) }
    return plan
  }

  package func value(_ name: ValueName, of task: TaskID) throws(Fault) -> Value? {
    try read { (database) throws(Fault) in try EventTable(database: database).value(name, of: task) }
  }

  package func values(_ names: [ValueName], of task: TaskID) throws(Fault) -> [ValueName: Value] {
    guard !names.isEmpty else { return [:] }
    return try read { (database) throws(Fault) in try EventTable(database: database).values(names, of: task) }
  }

  package func checkpoints(of task: TaskID) throws(Fault) -> [SealedCheckpoint] {
    try read { (database) throws(Fault) in try EventTable(database: database).checkpoints(of: task) }
  }

  package func secrets(of task: TaskID) throws(Fault) -> [SealedSecret] {
    try read { (database) throws(Fault) in try SecretTable(database: database).secrets(of: task) }
  }

  /// Whether it holds anything that only the key opens.
  package func holdsSealed() throws(Fault) -> Bool {
    try read { (database) throws(Fault) in try SealedRows(database: database).exist() }
  }

  package func task(_ id: TaskID) throws(Fault) -> TaskSummary? {
    try read { (database) throws(Fault) in try TaskQuery.one(id).run(in: database).first }
  }

  package func tasks(_ filter: TaskFilter) throws(Fault) -> [TaskSummary] {
    try read { (database) throws(Fault) in
      try TaskQuery.list(filter, limit: Self.bounded(filter.limit)).run(in: database)
    }
  }

  package func steps(of task: TaskID) throws(Fault) -> [StepSummary] {
    let (known, stored) = try read { (database) throws(Fault) in
      let tables = ProjectionTables(database: database)
      return (try tables.pinned(task), try tables.storedSteps(of: task))
    }
    guard let known, stored.count < known.steps, let plan = try plan(known.plan) else { return stored.map(\.summary) }
    return plan.filled(with: stored).map(\.summary)
  }

  package func openSteps(limit: Int) throws(Fault) -> [OpenStep] {
    try read { (database) throws(Fault) in try OpenStepQuery.run(in: database, limit: Self.bounded(limit)) }
  }

  package func taskIDs(beginningWith prefix: String) throws(Fault) -> [TaskID] {
    guard let prefix = TaskID.normalised(prefix) else { return [] }
    return try read { (database) throws(Fault) in
      try database.rows(
        "SELECT task FROM tasks WHERE task >= ? AND task < ? ORDER BY task LIMIT 10",
        // Every character of an id comes before `{`.
        [.text(prefix), .text(prefix + "{")]
      ) { (row) throws(Fault) in try row.parsed(0, "task's id", TaskID.init) }
    }
  }

  /// SQLite takes a negative limit for none.
  private static func bounded(_ limit: Int) -> Int { min(max(limit, 0), rowLimit) }
}
