internal import Domain

/// Leaves a host alone that is in trouble, and tries it with one request from time to time (Nygard, "Release It!",
/// 2nd edition, 5.2). A pure value.
///
/// The numbers are those of Envoy's outlier detection: 5 faults in a row, 30 s at first, 300 s at most; the time doubles
/// with each opening until a request succeeds.
struct CircuitBreaker: Hashable, Sendable {
  enum State: Hashable, Sendable {
    /// Requests go. Can become: `open`.
    case closed
    /// None goes before that moment. Can become: `halfOpen`.
    case open(until: Timestamp)
    /// One goes; the others wait for how it ends. Can become: `closed`, `open`, and `open` in the past where the trial
    /// told nothing.
    case halfOpen
  }

  /// Whether a request may go.
  enum Leave: Hashable, Sendable {
    case go
    case wait(Duration)
    /// For how the trial ends.
    case waitForTrial
  }

  static let firstPause = Duration.seconds(30)
  static let longestPause = Duration.seconds(300)
  /// A fault that is older begins no row with a new one.
  static let memory = Duration.seconds(600)

  /// Faults in a row that open it; 0 for never.
  let threshold: Int
  private(set) var state = State.closed
  /// In a row.
  private(set) var faults = 0
  /// Since it was closed last.
  private(set) var openings = 0
  /// When its last opening ends or has ended; nil since it was closed.
  private(set) var lastUntil: Timestamp?
  private var lastFault: Timestamp?

  init(threshold: Int) { self.threshold = threshold }

  /// As it was before a restart.
  /// - Parameter until: of the last opening, also where that is over.
  init(threshold: Int, faults: Int, openings: Int, until: Timestamp) {
    self.threshold = threshold
    self.faults = faults
    self.openings = openings
    lastFault = until
    guard threshold > 0, openings > 0 else { return }
    lastUntil = until
    state = .open(until: until)
  }

  func leave(at now: Timestamp) -> Leave {
    switch state {
    case .closed: .go
    case .halfOpen: .waitForTrial
    case .open(let until): until <= now ? .go : .wait(until.since(now))
    }
  }

  /// A request begins that ``leave(at:)`` lets go.
  /// - Returns: whether it is the trial.
  mutating func begin() -> Bool {
    guard case .open = state else { return false }
    state = .halfOpen
    return true
  }

  /// A request has ended. While it is not closed only the trial counts: the others began before.
  mutating func note(_ verdict: HostVerdict, isTrial: Bool, at now: Timestamp) {
    guard isTrial || state == .closed else { return }
    switch verdict {
    case .untold:
      if isTrial { state = .open(until: now) }
    case .answered, .throttled:
      state = .closed
      (faults, openings, lastFault, lastUntil) = (0, 0, nil, nil)
    case .troubled:
      if let lastFault, openings == 0, now.since(lastFault) > Self.memory { faults = 0 }
      faults += 1
      lastFault = now
      guard threshold > 0, isTrial || faults >= threshold else { return }
      openings += 1
      let until = now.advanced(by: Self.pause(of: openings))
      (state, lastUntil) = (.open(until: until), until)
    }
  }

  /// No pause is longer than it was meant, whatever the wall clock did.
  mutating func heedClock(at now: Timestamp) {
    let pause = Self.pause(of: openings)
    guard case .open(let until) = state, until.since(now) > pause else { return }
    (state, lastUntil) = (.open(until: now.advanced(by: pause)), now.advanced(by: pause))
  }

  /// - Parameter opening: from 1.
  static func pause(of opening: Int) -> Duration {
    var (pause, left) = (firstPause, opening - 1)
    while left > 0, pause < longestPause {
      pause *= 2
      left -= 1
    }
    return min(pause, longestPause)
  }
}
