internal import Domain

/// How long each that waits has to, and who is sent away for it.
extension HostPacer {
  mutating func sendAway(at now: Timestamp) -> [Action] {
    var sent: [Action] = []
    var kept: [Waiter] = []
    for waiter in queue {
      let wait = wait(for: waiter, at: now)
      if let wait, now.advanced(by: wait.duration) > waiter.until {
        if case .pace = wait.reason { booked[waiter.request.key] = now.advanced(by: wait.duration) }
        sent.append(.sendAway(waiter.request.number, wait))
      } else if waiter.until <= now {
        let reason = breaker.state == .halfOpen ? HostWait.Reason.trouble(faults: breaker.faults) : .busy
        let pause = Self.busyPause * (1 + sent.count / limits.atOnce)
        sent.append(.sendAway(waiter.request.number, HostWait(reason: reason, duration: pause)))
      } else {
        kept.append(waiter)
      }
    }
    queue = kept
    return sent
  }

  /// How long a request has to wait for what only time brings, and for what most; nil where for nothing.
  mutating func wait(for waiter: Waiter, at now: Timestamp) -> HostWait? {
    var waits = [generalWait(at: now)].compactMap(\.self)
    if waiter.place > now {
      waits.append(HostWait(reason: .pace(limits.delay), duration: waiter.place.since(now)))
    }
    if waiter.request.isRetry {
      let wait = budget.wait(at: now)
      if wait > .zero { waits.append(HostWait(reason: .retries, duration: wait)) }
    }
    return waits.max { $0.duration < $1.duration }
  }

  /// What every request has to wait for.
  func generalWait(at now: Timestamp) -> HostWait? {
    var waits: [HostWait] = []
    if case .wait(let duration) = breaker.leave(at: now) {
      waits.append(HostWait(reason: .trouble(faults: breaker.faults), duration: duration))
    }
    if let hold, hold.until > now { waits.append(HostWait(reason: .asked, duration: hold.until.since(now))) }
    if let lastStart {
      let wait = lastStart.advanced(by: limits.delay).since(now)
      if wait > .zero { waits.append(HostWait(reason: .pace(limits.delay), duration: wait)) }
    }
    return waits.max { $0.duration < $1.duration }
  }

  /// The next place in the line, or the one that was kept for it.
  mutating func place(for request: Request, at now: Timestamp) -> Timestamp {
    guard limits.delay > .zero else { return now }
    booked = booked.filter { $0.value.advanced(by: Self.keeping) > now }
    if let place = booked.removeValue(forKey: request.key) { return place }
    let free = max(now, lastStart?.advanced(by: limits.delay) ?? now)
    let behind = max(free, lastPlace?.advanced(by: limits.delay) ?? free)
    // Not behind places that were left.
    let place = min(behind, free.advanced(by: limits.delay * (queue.count + booked.count)))
    lastPlace = place
    return place
  }
}
