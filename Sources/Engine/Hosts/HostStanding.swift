package import Domain

/// How one host stands now: how much it is asked, and whether it is left alone.
package struct HostStanding: Hashable, Sendable {
  package enum State: String, CaseIterable, Sendable {
    /// Requests go.
    case free
    /// It asked to be left alone.
    case held
    /// It is in trouble and left alone.
    case trouble
    /// It was in trouble; one request tries it.
    case trial
  }

  package let site: Site
  package let state: State
  /// When it is asked again; nil where it may be asked now.
  package let until: Timestamp?
  /// Requests that are under way, and that wait for their turn.
  package let running: Int
  package let waiting: Int
  /// Since the daemon began; those that were let go, and of these, those that it was in trouble with or throttled.
  package let requests: Int
  package let troubled: Int
  /// In a row.
  package let faults: Int

  package init(
    site: Site, state: State, until: Timestamp?, running: Int, waiting: Int, requests: Int, troubled: Int, faults: Int
  ) {
    self.site = site
    self.state = state
    self.until = until
    self.running = running
    self.waiting = waiting
    self.requests = requests
    self.troubled = troubled
    self.faults = faults
  }
}

/// What tells how hosts stand.
package protocol HostWatch: Sendable {
  /// Those that are kept in mind: a thousand, and all that are left alone.
  func standings() -> [HostStanding]
  var limits: HostLimits { get }
}

extension HostPacer {
  func standing(of site: Site, at now: Timestamp) -> HostStanding {
    let held = hold.flatMap { $0.until > now ? $0.until : nil }
    let (state, until): (HostStanding.State, Timestamp?) =
      switch breaker.state {
      case .halfOpen: (.trial, nil)
      case .open(let until) where until > now: (.trouble, max(until, held ?? until))
      case .open: (.trial, nil)
      case .closed: (held == nil ? .free : .held, held)
      }
    return HostStanding(
      site: site, state: state, until: until, running: running.count, waiting: queue.count, requests: requests,
      troubled: troubled, faults: breaker.faults)
  }
}
