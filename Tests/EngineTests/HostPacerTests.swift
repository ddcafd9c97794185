import Domain
import TestSupport
import Testing

@testable import Engine

@Suite struct HostPacerTests {
  private let start = Specimens.created

  private func task(_ number: Int) -> TaskID { Specimens.taskID("0c8k2m4p6r8" + String(number)) }

  private func request(
    _ number: Int, of task: Int = 0, isRetry: Bool = false, patience: Duration = HostGate.patience
  ) -> HostPacer.Request {
    .init(
      number: number, task: self.task(task), step: Specimens.stepID("s\(number)"), isRetry: isRetry,
      patience: patience)
  }

  private func at(_ seconds: Int) -> Timestamp { start.advanced(by: .seconds(seconds)) }

  @Test func letsSoManyGoAtOnceAndTheNextWhenOneHasEnded() {
    var pacer = HostPacer(HostLimits(atOnce: 2))
    #expect(pacer.handle(.asked(request(1)), at: start) == [.grant(1)])
    #expect(pacer.handle(.asked(request(2)), at: start) == [.grant(2)])
    #expect(pacer.handle(.asked(request(3)), at: start).isEmpty)
    #expect(pacer.handle(.ended(1, .answered), at: start) == [.grant(3)])
  }

  @Test func takesTurnsAmongTasks() {
    var pacer = HostPacer(HostLimits(atOnce: 1))
    _ = pacer.handle(.asked(request(0, of: 0)), at: start)
    for number in 1...3 { _ = pacer.handle(.asked(request(number, of: 0)), at: start) }
    for number in 4...5 { _ = pacer.handle(.asked(request(number, of: 1)), at: start) }
    _ = pacer.handle(.asked(request(6, of: 2)), at: start)
    var order: [Int] = []
    var running = 0
    while let next = pacer.handle(.ended(running, .answered), at: start).first {
      guard case .grant(let number) = next else { break }
      order.append(number)
      running = number
    }
    #expect(order == [1, 4, 6, 2, 5, 3])
  }

  @Test func keepsRequestsApartAndSendsAwayWhoHasToWaitLong() {
    var pacer = HostPacer(HostLimits(delay: .seconds(3)))
    #expect(pacer.handle(.asked(request(1)), at: start) == [.grant(1)])
    #expect(pacer.handle(.asked(request(2)), at: start).isEmpty)
    #expect(pacer.wake(at: start) == at(3))
    let wait = HostWait(reason: .pace(.seconds(3)), duration: .seconds(6))
    #expect(pacer.handle(.asked(request(3)), at: start) == [.sendAway(3, wait)])
    #expect(pacer.handle(.due, at: at(3)) == [.grant(2)])
    // Who comes now is behind the one that was sent away, which has kept its place.
    #expect(pacer.handle(.asked(request(4, of: 1)), at: at(5)).isEmpty)
    #expect(pacer.handle(.asked(request(3)), at: at(6)) == [.grant(3)])
    #expect(pacer.handle(.due, at: at(9)) == [.grant(4)])
  }

  @Test func heedsRetryAfterForAllTasks() {
    var pacer = HostPacer(.standard)
    for number in 0..<3 { _ = pacer.handle(.asked(request(number, of: number)), at: start) }
    _ = pacer.handle(.ended(0, .throttled(.seconds(60))), at: start)
    // What was under way already changes nothing.
    _ = pacer.handle(.ended(1, .answered), at: start)
    let wait = HostWait(reason: .asked, duration: .seconds(60))
    #expect(pacer.handle(.asked(request(5, of: 5)), at: start) == [.sendAway(5, wait)])
    #expect(pacer.handle(.asked(request(6, of: 6)), at: at(56)).isEmpty)
    #expect(pacer.handle(.due, at: at(60)) == [.grant(6)])
  }

  @Test func sendsAllAwayWhenTheHostFails() {
    var pacer = HostPacer(HostLimits(atOnce: 1, faults: 2))
    for number in 1...4 { _ = pacer.handle(.asked(request(number)), at: start) }
    #expect(pacer.handle(.ended(1, .troubled(nil)), at: start) == [.grant(2)])
    let wait = HostWait(reason: .trouble(faults: 2), duration: .seconds(30))
    #expect(pacer.handle(.ended(2, .troubled(nil)), at: start) == [.sendAway(3, wait), .sendAway(4, wait)])
    // One tries; the others wait for how that ends.
    #expect(pacer.handle(.asked(request(5)), at: at(30)) == [.grant(5)])
    #expect(pacer.handle(.asked(request(6)), at: at(30)).isEmpty)
    #expect(pacer.handle(.ended(5, .answered), at: at(31)) == [.grant(6)])
  }

  @Test func keepsRetriesWithinTheirBudgetAndOthersGoBefore() {
    var pacer = HostPacer(.standard)
    for number in 0..<20 {
      #expect(pacer.handle(.asked(request(number, isRetry: true)), at: start) == [.grant(number)])
      _ = pacer.handle(.ended(number, .answered), at: start)
    }
    #expect(pacer.handle(.asked(request(20, isRetry: true)), at: start).isEmpty)
    #expect(pacer.handle(.asked(request(21)), at: start) == [.grant(21)])
    #expect(pacer.handle(.due, at: at(1)) == [.grant(20)])
  }

  @Test func sendsAwayWhoFindsNoPlaceInTime() {
    var pacer = HostPacer(HostLimits(atOnce: 1))
    _ = pacer.handle(.asked(request(1)), at: start)
    _ = pacer.handle(.asked(request(2)), at: start)
    #expect(pacer.wake(at: start) == at(5))
    let wait = HostWait(reason: .busy, duration: .seconds(10))
    #expect(pacer.handle(.due, at: at(5)) == [.sendAway(2, wait)])
    #expect(pacer.wake(at: at(5)) == nil)
  }

  @Test func forgetsWhoLeft() {
    var pacer = HostPacer(HostLimits(atOnce: 1))
    _ = pacer.handle(.asked(request(1)), at: start)
    _ = pacer.handle(.asked(request(2)), at: start)
    #expect(pacer.handle(.left(2), at: start).isEmpty)
    #expect(pacer.handle(.ended(1, .untold), at: start).isEmpty)
    #expect(pacer.running.isEmpty && pacer.queue.isEmpty)
  }

  @Test func comesBackAsItWas() {
    var pacer = HostPacer(HostLimits(faults: 2))
    let site = Specimens.site("a.example")
    #expect(pacer.record(of: site) == nil)
    for number in 1...2 { _ = pacer.handle(.asked(request(number)), at: start) }
    for number in 1...2 { _ = pacer.handle(.ended(number, .troubled(.seconds(90))), at: start) }
    let record = pacer.record(of: site)
    #expect(
      record
        == HostRecord(
          site: site, trouble: .init(faults: 2, openings: 1, until: at(30)), heldUntil: at(90)))
    guard let record else { return }
    var again = HostPacer(HostLimits(faults: 2), remembered: record, at: at(10))
    #expect(again.record(of: site) == record)
    let wait = HostWait(reason: .asked, duration: .seconds(80))
    #expect(again.handle(.asked(request(3)), at: at(10)) == [.sendAway(3, wait)])
    #expect(again.handle(.asked(request(3)), at: at(90)) == [.grant(3)])
    #expect(again.running == [3: true])
    _ = again.handle(.ended(3, .answered), at: at(90))
    #expect(again.breaker.state == .closed)
  }

  /// Whatever comes in whatever order: never more at once, never too near, none while the host is to be left alone,
  /// each is told exactly once, and nobody waits for ever.
  @Test(arguments: 0..<200 as Range<UInt64>) func keepsItsPromises(seed: UInt64) {
    let random = SeededRandom(seed: seed)
    let limits = HostLimits(
      atOnce: 1 + random.below(4), delay: .milliseconds(random.below(3) * 700), faults: random.below(4))
    var pacer = HostPacer(limits)
    var now = start
    var (running, waiting): (Set<Int>, Set<Int>) = ([], [])
    var (asked, lastStart): (Int, Timestamp?) = (0, nil)
    for _ in 0..<300 {
      let event: HostPacer.Event
      switch random.below(6) {
      case 0, 1:
        asked += 1
        waiting.insert(asked)
        event = .asked(request(asked, of: random.below(5), isRetry: random.below(2) == 0))
      case 2 where !running.isEmpty:
        let number = random.pick(running.sorted())
        running.remove(number)
        let verdicts = [HostVerdict.answered, .untold, .troubled(nil), .throttled(.seconds(random.below(4)))]
        event = .ended(number, random.pick(verdicts))
      case 3 where !waiting.isEmpty:
        let number = random.pick(waiting.sorted())
        waiting.remove(number)
        event = .left(number)
      case 4:
        now = pacer.wake(at: now).map { max(now, $0) } ?? now.advanced(by: .milliseconds(random.below(20_000)))
        event = .due
      default:
        now = now.advanced(by: .milliseconds(random.below(900)))
        event = .due
      }
      for action in pacer.handle(event, at: now) {
        switch action {
        case .grant(let number):
          #expect(waiting.remove(number) != nil, "seed \(seed)")
          running.insert(number)
          if let lastStart { #expect(now.since(lastStart) >= limits.delay, "seed \(seed)") }
          if let hold = pacer.hold { #expect(hold.until <= now, "seed \(seed)") }
          if case .open = pacer.breaker.state { Issue.record("granted while open, seed \(seed)") }
          lastStart = now
        case .sendAway(let number, let wait):
          #expect(waiting.remove(number) != nil && wait.duration > .zero, "seed \(seed)")
        }
      }
      #expect(running.count <= limits.atOnce && Set(pacer.running.keys) == running, "seed \(seed)")
      if pacer.breaker.state == .halfOpen { #expect(pacer.running.values.count { $0 } == 1, "seed \(seed)") }
      #expect(Set(pacer.queue.map(\.request.number)) == waiting, "seed \(seed)")
      #expect((pacer.wake(at: now) == nil) == waiting.isEmpty, "seed \(seed)")
    }
  }
}
