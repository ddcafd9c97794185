package import Domain
internal import Synchronization

/// The shell around the hosts' pacers: lets each request go when its host's pacer grants it, tells how it ended, and has
/// it remembered which hosts are left alone.
///
/// Who waits holds no thread. Whatever becomes of a request, what it was granted comes back when it ends.
package final class HostGate: HostWatch {
  /// How long a step is held on the spot; what takes longer is a wait that the task's events tell of.
  package static let patience = Duration.seconds(5)
  /// For what cannot come again later, such as a probe.
  package static let longPatience = Duration.seconds(60)
  /// Hosts that are kept in mind, besides those that are left alone.
  private static let hostLimit = 1000

  private enum Entry: Sendable {
    case granted
    case sentAway(HostWait)
    case cancelled
  }

  private struct Alarm {
    let moment: Timestamp
    let task: Task<Void, Never>
  }

  private struct State {
    var pacers: [Site: HostPacer] = [:]
    var waiting: [Int: CheckedContinuation<Entry, Never>] = [:]
    var alarms: [Site: Alarm] = [:]
    var number = 0
  }

  package let limits: HostLimits
  private let memory: HostMemory
  private let time: any TimeSource
  private let state = Mutex(State())

  /// - Parameter store: nil where what is known of hosts ends with this process.
  package init(_ limits: HostLimits, store: (any HostStore)?, time: any TimeSource, log: any LogSink) {
    self.limits = limits
    self.time = time
    memory = HostMemory(store: store, time: time, log: log)
  }

  /// Reads which hosts are to be left alone. To be called once, before anything else.
  /// - Throws: `store.*`.
  package func recall() throws(Fault) {
    let now = time.now()
    let records = try memory.read()
    state.withLock { state in
      for record in records { state.pacers[record.site] = HostPacer(limits, remembered: record, at: now) }
    }
  }

  package func standings() -> [HostStanding] {
    let now = time.now()
    return state.withLock { state in state.pacers.map { $0.value.standing(of: $0.key, at: now) } }
  }

  /// Returns when all that is to be remembered is written.
  package func settled() async { await memory.settled() }

  /// Performs a request when its host may be asked.
  /// - Throws: `host.left_alone`, with the time after which to come again, where nothing was sent; `task.cancelled`
  ///   where the caller was cancelled before; what `work` throws.
  func perform(
    _ request: HostRequest, _ work: () async throws(Fault) -> PageOutcome
  ) async throws(Fault) -> PageOutcome {
    let number = state.withLock { state in
      state.number += 1
      return state.number
    }
    switch await enter(request, number) {
    case .cancelled: throw Fault(.taskCancelled, "the step was stopped", place: request.site.name)
    case .sentAway(let wait): throw wait.fault(at: request.site)
    case .granted: break
    }
    do throws(Fault) {
      let outcome = try await work()
      handle(.ended(number, HostVerdict(outcome)), of: request.site)
      return outcome
    } catch {
      handle(.ended(number, HostVerdict(error)), of: request.site)
      throw error
    }
  }

  private func enter(_ request: HostRequest, _ number: Int) async -> Entry {
    let asked = HostPacer.Request(
      number: number, task: request.task, step: request.step, isRetry: request.isRetry, patience: request.patience)
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        state.withLock { $0.waiting[number] = continuation }
        handle(.asked(asked), of: request.site)
        if Task.isCancelled { leave(number, request.site) }
      }
    } onCancel: {
      leave(number, request.site)
    }
  }

  /// A request that is stopped while it waits; one that goes already is not waited for here.
  private func leave(_ number: Int, _ site: Site) {
    guard let waiting = state.withLock({ $0.waiting.removeValue(forKey: number) }) else { return }
    handle(.left(number), of: site)
    waiting.resume(returning: .cancelled)
  }

  private func handle(_ event: HostPacer.Event, of site: Site) {
    let now = time.now()
    let entered = state.withLock { state in
      makeRoom(for: site, at: now, &state)
      let before = state.pacers[site]?.record(of: site)
      let actions = state.pacers[site]?.handle(event, at: now) ?? []
      setAlarm(state.pacers[site]?.wake(at: now), for: site, at: now, &state)
      let after = state.pacers[site]?.record(of: site)
      if after != before { memory.note(after ?? HostRecord(site: site), after: before) }
      return actions.compactMap { (action) -> (CheckedContinuation<Entry, Never>, Entry)? in
        switch action {
        case .grant(let number): state.waiting.removeValue(forKey: number).map { ($0, .granted) }
        case .sendAway(let number, let wait): state.waiting.removeValue(forKey: number).map { ($0, .sentAway(wait)) }
        }
      }
    }
    for (continuation, entry) in entered { continuation.resume(returning: entry) }
  }

  private func makeRoom(for site: Site, at now: Timestamp, _ state: inout State) {
    guard state.pacers[site] == nil else { return }
    if state.pacers.count >= Self.hostLimit { state.pacers = state.pacers.filter { !$0.value.isIdle(at: now) } }
    state.pacers[site] = HostPacer(limits)
  }

  private func setAlarm(_ moment: Timestamp?, for site: Site, at now: Timestamp, _ state: inout State) {
    guard moment != state.alarms[site]?.moment else { return }
    state.alarms.removeValue(forKey: site)?.task.cancel()
    guard let moment else { return }
    let wait = max(.milliseconds(1), moment.since(now))
    // Unstructured: it belongs to all that wait for this host, and is cancelled when none does.
    let task = Task { [time, weak self] in
      await time.sleep(until: time.instant().advanced(by: wait))
      if !Task.isCancelled { self?.ring(site, moment) }
    }
    state.alarms[site] = Alarm(moment: moment, task: task)
  }

  private func ring(_ site: Site, _ moment: Timestamp) {
    state.withLock { state in
      if state.alarms[site]?.moment == moment { state.alarms[site] = nil }
    }
    handle(.due, of: site)
  }
}
