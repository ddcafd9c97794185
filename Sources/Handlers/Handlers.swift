package import Access
package import Domain
package import Engine
package import Operations

/// Does what operations say. Every face calls it; nothing else reaches the engine from outside.
///
/// Each call passes the gate, then its input is decoded strictly by the operation's schema, then its handler acts.
/// Safe to call from any thread.
package struct Handlers: Sendable {
  private let gate: Gate
  private let random: any RandomSource
  private let commands: CommandLedger
  private let artefacts: any ArtefactStore
  private let byName: [String: any OperationHandler]

  /// - Parameters:
  ///   - state: the folder of the daemon's state, as people are told it.
  ///   - key: how the key stands to what is sealed.
  ///   - build: which build of the daemon this is.
  ///   - sessions: whom the page knows.
  ///   - page: where the page is served.
  ///   - reach: looks, for so long at most, how far the gateway gets.
  ///   - hosts: nil where no host is asked.
  ///   - settings: as `show-settings` shows them.
  ///   - health: looks at what the daemon knows of itself; may take seconds.
  ///   - stop: asks the daemon to end; returns at once.
  package init(
    control: any TaskControl, store: any EventStore & TaskCatalogue, history: any EventHistory,
    planner: any PlanMaker, verbs: VerbCatalogue, gate: Gate, time: any TimeSource, random: any RandomSource,
    artefacts: any ArtefactStore = NoArtefacts(), disk: DiskWatch? = nil, state: String,
    key: KeyStanding = .present, build: String = Version.build, sessions: SessionLedger,
    page: @escaping @Sendable () -> PageStanding,
    reach: (@Sendable (Duration) async -> NetworkReach)? = nil, hosts: (any HostWatch)? = nil,
    settings: JSON = ["files": [], "settings": []],
    health: @escaping @Sendable () async -> [HealthFinding] = { [] }, stop: @escaping @Sendable () -> Void
  ) {
    self.gate = gate
    self.random = random
    commands = CommandLedger(store: store, time: time)
    self.artefacts = artefacts
    let shelf = TaskShelf(store: store, time: time, verbs: verbs)
    let visible = VisibleSessions(ledger: sessions, gate: gate)
    let table: [(Operation, any OperationHandler)] = [
      (.runTask, RunTask(control: control, planner: planner)),
      (.planGoal, PlanGoal(planner: planner, verbs: verbs)),
      (.listTasks, ListTasks(catalogue: store, shelf: shelf)),
      (.showOverview, ShowOverview(catalogue: store, shelf: shelf)),
      (.showTask, ShowTask(control: control, shelf: shelf)),
      (.showLog, ShowLog(control: control, shelf: shelf)),
      (.listInbox, ListInbox(store: store, shelf: shelf)),
      (.answerInput, AnswerInput(control: control, shelf: shelf)),
      (.pauseTask, PauseTask(control: control, shelf: shelf)),
      (.resumeTask, ResumeTask(control: control, shelf: shelf)),
      (.resolveStep, ResolveStep(control: control, shelf: shelf)),
      (.cancelTask, CancelTask(control: control, shelf: shelf)),
      (.followEvents, FollowEvents(history: history, shelf: shelf)),
      (.repeatTask, RepeatTask(control: control, store: store, shelf: shelf)),
      (.deleteTask, DeleteTask(control: control, shelf: shelf)),
      (.listFiles, ListFiles(artefacts: artefacts, shelf: shelf)),
      (.getFile, GetFile(artefacts: artefacts, shelf: shelf)),
      (.listTemplates, ListTemplates(planner: planner)),
      (.listVerbs, ListVerbs(verbs: verbs)),
      (.listFailures, ListFailures(catalogue: store)), (.listSites, ListSites(catalogue: store, hosts: hosts)),
      (.showSettings, ShowSettings(settings: settings)),
      (.showHealth, ShowHealth(book: HealthBook(time: time, look: health))),
      (.openPage, OpenPage(sessions: sessions, store: store, time: time, page: page)),
      (.listSessions, ListSessions(sessions: visible)),
      (.revokeSession, RevokeSession(sessions: visible, store: store, time: time)),
      (.showDaemon, ShowDaemon(control: control, disk: disk, state: state, key: key, build: build, reach: reach)),
      (.stopDaemon, StopDaemon(control: control, store: store, time: time, stop: stop)),
    ]
    byName = Dictionary(table.map { ($0.0.name, $0.1) }, uniquingKeysWith: { $1 })
  }

  /// Lets the principal pass to what needs this permission and is no operation.
  /// - Throws: `access.denied`.
  package func admit(_ principal: Principal, to permission: Permission) async throws(Fault) {
    try await gate.admit(principal, to: permission.right)
  }

  /// Whether the principal may have what needs this permission, however often it asks.
  /// - Throws: `access.denied`.
  package func check(_ principal: Principal, for permission: Permission) throws(Fault) {
    try gate.check(principal, for: permission.right)
  }

  /// - Parameters:
  ///   - input: one object with the operation's fields.
  ///   - terms: of a command; a command that was done before by the same key is not done again.
  /// - Returns: what the operation's output schema describes.
  /// - Throws: `access.denied`, `input.invalid` with every fault's place, `goal.too_long`, `operation.unknown`,
  ///   `command.key_reused`, `command.version_stale`, and what the operation itself throws.
  package func perform(
    _ operation: Operation, _ input: JSON, for principal: Principal, on terms: CommandTerms = CommandTerms()
  ) async throws(Fault) -> JSON {
    guard let handler = byName[operation.name] else {
      throw Fault(.operationUnknown, "nothing here does \(operation.name)")
    }
    try await gate.admit(principal, to: operation.permission.right)
    let value = try operation.decode(input)
    let name = principal.description
    let kept = operation.input.withoutSecrets(input)
    let key = terms.key.map { CommandKey(caller: name, key: $0, operation: operation.name, input: kept) }
    if let done = try commands.answer(to: key, operation, handler) { return done }
    if terms.versions != nil, !operation.input.fields.contains(where: { $0.name == Operation.taskField }) {
      throw Fault(.commandVersionStale, "\(operation.name) is about no task, so there is no version to expect")
    }
    let asker = Asker(name, command: key, versions: terms.versions)
    let caller = Caller(principal: principal, correlation: correlation(), asker: asker)
    do throws(Fault) {
      let answer = try await handler.perform(value, for: caller)
      // What is about no task is recorded without what it found.
      guard operation.output.fields.contains(where: { $0.name == Operation.taskField }) else { return answer }
      // It is done: that what was recorded cannot be read just now changes nothing.
      return (try? commands.answer(to: key, operation, handler)) ?? answer
    } catch {
      // The same command, sent twice at once, was faster the other time.
      if let done = try commands.answer(to: key, operation, handler) { return done }
      throw error
    }
  }

  /// Opens the file that the output of an operation tells of, where it ``Operation/givesFile``.
  /// - Throws: `artefact.*`, `store.*`.
  package func file(of output: JSON) async throws(Fault) -> (file: Artefact, reader: any ArtefactReader) {
    guard let file = FileShape.artefact(output) else {
      throw Fault(.internalBug, "an output that tells of no file")
    }
    return (file, try await artefacts.open(file))
  }

  /// Ties together everything that one request leads to.
  private func correlation() -> String {
    let bits = random.next()
    return stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: bits >> UInt64($0)) }.hexadecimal
  }
}

extension Permission {
  /// The gate's word for it.
  var right: Right {
    switch self {
    case .read: .read
    case .operate: .operate
    case .administer: .administer
    }
  }
}
