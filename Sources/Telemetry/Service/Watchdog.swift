/// Decides when the service manager may be told that the daemon lives: once every part has answered since it was told
/// last. A pure value; ``WatchdogFeeder`` asks and tells.
package struct Watchdog: Hashable, Sendable {
  /// What has to answer.
  package enum Part: String, CaseIterable, Sendable {
    /// Decides which task runs.
    case scheduler
    /// Whose writer's thread goes through its queue. That its disk takes nothing more is an answer too.
    case store
    /// Answers requests.
    case server
  }

  package enum Action: Hashable, Sendable {
    case ask(Part)
    case feed
    /// These had a whole beat's time and have not answered: said once, until all have.
    case complain([Part])
  }

  /// Those that were asked and have not answered: none is asked again before, so that nothing piles up.
  private var silent: Set<Part> = []
  private var hasComplained = false

  package init() {}

  /// To be called several times within the manager's limit.
  package mutating func beat() -> [Action] {
    guard silent.isEmpty else {
      defer { hasComplained = true }
      return hasComplained ? [] : [.complain(Part.allCases.filter(silent.contains))]
    }
    hasComplained = false
    silent = Set(Part.allCases)
    return Part.allCases.map(Action.ask)
  }

  package mutating func answered(_ part: Part) -> [Action] {
    guard silent.remove(part) != nil, silent.isEmpty else { return [] }
    return [.feed]
  }
}
