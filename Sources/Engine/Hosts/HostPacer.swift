internal import Domain

/// Decides when each request to one host may go, over all tasks: so many at once, so far apart, none while it is to be
/// left alone, retries only within their budget. A pure value.
///
/// Who waits is served in turn: of those that wait, the task that was served longest ago goes first. A request that
/// cannot go soon is sent away, to come again; where requests are kept apart it has its place in the line then.
struct HostPacer: Sendable {
  struct Request: Hashable, Sendable {
    /// Unique among all that ask.
    let number: Int
    let task: TaskID
    let step: StepID
    let isRetry: Bool
    /// How long it may be held on the spot.
    let patience: Duration
  }

  enum Event: Hashable, Sendable {
    case asked(Request)
    /// It was stopped while it waited.
    case left(Int)
    case ended(Int, HostVerdict)
    /// Time has passed.
    case due
  }

  enum Action: Hashable, Sendable {
    case grant(Int)
    /// Nothing may be sent; it may ask again then.
    case sendAway(Int, HostWait)
  }

  struct Waiter: Hashable, Sendable {
    let request: Request
    /// How long it is held.
    let until: Timestamp
    /// Its place in the line where requests are kept apart; passed on to whose turn it is.
    var place: Timestamp
  }

  struct Key: Hashable, Sendable {
    let task: TaskID
    let step: StepID
  }

  /// What a host that throttles without saying for how long is left alone.
  static let throttledPause = Duration.seconds(1)
  /// No Retry-After is heeded for longer.
  static let longestHold = Duration.seconds(86_400)
  /// For those who found no place: for each that is there already.
  static let busyPause = Duration.seconds(10)
  /// How long a place is kept for one that does not come again.
  static let keeping = Duration.seconds(60)

  let limits: HostLimits
  var breaker: CircuitBreaker
  var budget = RetryBudget()
  /// Until then the host wants to be left alone; it said for how long.
  private(set) var hold: (until: Timestamp, length: Duration)?
  /// By number: whether it is a breaker's trial.
  private(set) var running: [Int: Bool] = [:]
  var queue: [Waiter] = []
  private(set) var lastStart: Timestamp?
  /// That were let go.
  private(set) var requests = 0
  /// Of these, those that told of trouble or were throttled.
  private(set) var troubled = 0
  /// The last in the line.
  var lastPlace: Timestamp?
  /// Places of those that were sent away.
  var booked: [Key: Timestamp] = [:]
  private var turns: [TaskID: Int] = [:]
  private var nextTurn = 0

  init(_ limits: HostLimits) {
    self.limits = limits
    breaker = CircuitBreaker(threshold: limits.faults)
  }

  mutating func handle(_ event: Event, at now: Timestamp) -> [Action] {
    heedClock(at: now)
    switch event {
    case .asked(let request): take(request, at: now)
    case .left(let number): queue.removeAll { $0.request.number == number }
    case .ended(let number, let verdict):
      guard let isTrial = running.removeValue(forKey: number) else { break }
      note(verdict, isTrial: isTrial, at: now)
    case .due: break
    }
    return serve(at: now) + sendAway(at: now)
  }

  /// When ``Event/due`` is to come, for those that wait; nil where nobody does.
  mutating func wake(at now: Timestamp) -> Timestamp? {
    var wake: Timestamp?
    for waiter in queue {
      let wait = wait(for: waiter, at: now)?.duration ?? .zero
      let moment = wait > .zero ? min(now.advanced(by: wait), waiter.until) : waiter.until
      wake = min(wake ?? moment, moment)
    }
    return wake
  }

  /// Whether nothing would be lost with it.
  func isIdle(at now: Timestamp) -> Bool {
    queue.isEmpty && running.isEmpty && breaker.openings == 0 && (hold?.until ?? now) <= now
      && booked.values.allSatisfy { $0.advanced(by: Self.keeping) < now }
      && (lastStart ?? now).advanced(by: limits.delay + Self.keeping) < now
  }

  // MARK: - Coming and going

  private mutating func take(_ request: Request, at now: Timestamp) {
    if turns[request.task] == nil { giveTurn(to: request.task) }
    queue.append(
      Waiter(request: request, until: now.advanced(by: request.patience), place: place(for: request, at: now)))
  }

  private mutating func note(_ verdict: HostVerdict, isTrial: Bool, at now: Timestamp) {
    breaker.note(verdict, isTrial: isTrial, at: now)
    switch verdict {
    case .throttled, .troubled: troubled += 1
    case .answered, .untold: break
    }
    let asked: Duration? =
      switch verdict {
      case .throttled(let wait): wait ?? Self.throttledPause
      case .troubled(let wait): wait
      case .answered, .untold: nil
      }
    guard let asked, asked > .zero else { return }
    hold(for: asked, at: now)
  }

  /// Leaves the host alone for so long, unless it is left alone for longer already.
  mutating func hold(for wait: Duration, at now: Timestamp) {
    let length = min(wait, Self.longestHold)
    let until = now.advanced(by: length)
    if until > hold?.until ?? now { hold = (until, length) }
  }

  /// No wait is longer than it was meant, whatever the wall clock did.
  private mutating func heedClock(at now: Timestamp) {
    breaker.heedClock(at: now)
    if let hold, hold.until.since(now) > hold.length { self.hold = (now.advanced(by: hold.length), hold.length) }
    if let start = lastStart, start > now { lastStart = now }
    let line = now.advanced(by: limits.delay * (queue.count + booked.count + 1))
    if let place = lastPlace, place > line { lastPlace = line }
    for index in queue.indices { queue[index].place = min(queue[index].place, line) }
    for (key, place) in booked where place > line { booked[key] = line }
  }

  // MARK: - Serving

  private mutating func serve(at now: Timestamp) -> [Action] {
    var granted: [Action] = []
    while running.count < limits.atOnce, let index = next(at: now) {
      let waiter = queue.remove(at: index)
      running[waiter.request.number] = breaker.begin()
      lastStart = now
      requests += 1
      budget.spend(isRetry: waiter.request.isRetry, at: now)
      giveTurn(to: waiter.request.task)
      granted.append(.grant(waiter.request.number))
    }
    return granted
  }

  /// Whose turn it is, of those that may go now; it takes the first place in the line.
  private mutating func next(at now: Timestamp) -> Int? {
    guard !queue.isEmpty, generalWait(at: now) == nil, breaker.leave(at: now) == .go else { return nil }
    guard let first = queue.indices.min(by: { queue[$0].place < queue[$1].place }), queue[first].place <= now else {
      return nil
    }
    let canRetry = budget.wait(at: now) == .zero
    let chosen = queue.indices.filter { canRetry || !queue[$0].request.isRetry }.min { rank($0) < rank($1) }
    guard let chosen else { return nil }
    (queue[first].place, queue[chosen].place) = (queue[chosen].place, queue[first].place)
    return chosen
  }

  private func rank(_ index: Int) -> (Int, Int) {
    (turns[queue[index].request.task] ?? 0, queue[index].request.number)
  }

  private mutating func giveTurn(to task: TaskID) {
    if turns.count > 1000 {
      let present = Set(queue.map(\.request.task))
      turns = turns.filter { present.contains($0.key) }
    }
    nextTurn += 1
    turns[task] = nextTurn
  }
}

extension HostPacer.Request {
  var key: HostPacer.Key { .init(task: task, step: step) }
}
