package import Access
package import Domain
import Engine
package import Handlers
package import Operations
package import TestSupport

/// Handlers with everything around them in a test's hands.
package struct Household: Sendable {
  package let store: ShelfStore
  package let history = ShelfHistory()
  package let time = ManualTime(now: Specimens.created.advanced(by: .seconds(5)))
  package let planner: ScriptedPlanner
  package let control: ScriptedControl
  package let hosts = ScriptedHosts()
  package let stops = Counter()
  package let shelf = ShelfSessions()
  package let sessions: SessionLedger
  package let handlers: Handlers

  /// - Parameters:
  ///   - owner: a user id, who may do everything.
  ///   - page: where the page is.
  ///   - onSubmit: what a submitted task does.
  ///   - onWait: what happens while somebody waits for a change.
  package init(
    store: ShelfStore = ShelfStore(), planner: ScriptedPlanner = ScriptedPlanner(), owner: UInt32 = 1000,
    page: PageStanding = .served(port: 7280),
    onSubmit: @escaping @Sendable (ShelfStore) -> Void = { _ in },
    onWait: @escaping @Sendable (ShelfStore) -> Void = { _ in },
    onStop: @escaping @Sendable () -> Void = {}
  ) {
    let stops = stops
    self.store = store
    self.planner = planner
    let sessions = SessionLedger(store: shelf, time: time, random: SeededRandom(seed: 8))
    self.sessions = sessions
    control = ScriptedControl(
      id: Specimens.taskID(), onSubmit: { _ in onSubmit(store) }, onWait: { onWait(store) },
      onCommand: { key, task in
        store.put(CommandRecord(key: key, standing: .init(task: task, version: 9, state: .running)))
      })
    handlers = Handlers(
      control: control, store: store, history: history, planner: planner, verbs: VerbRegistry.standard.catalogue,
      gate: Gate(.owner(owner), time: time), time: time, random: SeededRandom(seed: 7), state: "/state",
      sessions: sessions, page: { page }, hosts: hosts,
      stop: {
        stops.add()
        onStop()
      })
  }

  /// The one that the operations' examples speak of.
  package func letABrowserIn() async throws(Fault) {
    let now = time.now()
    let session = PageSession(id: "c0ffee0123456789", user: 1000, groups: [], begun: now, seen: now)
    try await shelf.keep(
      session, under: ContentHash(of: "one"), within: SessionBounds(perUser: 9, inAll: 9, oldest: now))
  }

  package func perform(
    _ operation: Operation, _ input: JSON, as principal: Principal = Principal(userID: 1000),
    on terms: CommandTerms = CommandTerms()
  ) async throws(Fault) -> JSON {
    try await handlers.perform(operation, input, for: principal, on: terms)
  }
}
