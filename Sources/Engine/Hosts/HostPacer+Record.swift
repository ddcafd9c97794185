internal import Domain

/// What is to be remembered of a host over a restart.
extension HostPacer {
  /// As it was before a restart.
  init(_ limits: HostLimits, remembered: HostRecord, at now: Timestamp) {
    self.init(limits)
    if let trouble = remembered.trouble {
      breaker = CircuitBreaker(
        threshold: limits.faults, faults: trouble.faults, openings: trouble.openings, until: trouble.until)
    }
    if let until = remembered.heldUntil, until > now { hold(for: until.since(now), at: now) }
  }

  /// Nil while there is nothing.
  func record(of site: Site) -> HostRecord? {
    guard breaker.openings > 0 || hold != nil else { return nil }
    return HostRecord(site: site, trouble: trouble, heldUntil: hold?.until)
  }

  private var trouble: HostRecord.Trouble? {
    guard let until = breaker.lastUntil else { return nil }
    return HostRecord.Trouble(faults: breaker.faults, openings: breaker.openings, until: until)
  }
}
