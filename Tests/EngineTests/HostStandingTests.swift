import Domain
import TestSupport
import Testing

@testable import Engine

@Suite struct HostStandingTests {
  private let site = Specimens.site("a.example")
  private let now = Specimens.created

  private func pacer(_ verdicts: [HostVerdict], faults: Int = 2) -> HostPacer {
    var pacer = HostPacer(HostLimits(atOnce: 1, faults: faults))
    for (number, verdict) in verdicts.enumerated() {
      _ = pacer.handle(.asked(request(number)), at: now)
      _ = pacer.handle(.ended(number, verdict), at: now)
    }
    return pacer
  }

  private func request(_ number: Int) -> HostPacer.Request {
    .init(
      number: number, task: Specimens.taskID(), step: Specimens.stepID("s-1"), isRetry: false, patience: .seconds(5))
  }

  @Test func countsWhatIsAsked() {
    var pacer = pacer([.answered, .troubled(nil), .answered])
    _ = pacer.handle(.asked(request(7)), at: now)
    _ = pacer.handle(.asked(request(8)), at: now)
    let standing = pacer.standing(of: site, at: now)
    #expect(standing.state == .free && standing.until == nil && standing.faults == 0)
    #expect(standing.requests == 4 && standing.troubled == 1 && standing.running == 1 && standing.waiting == 1)
  }

  @Test func saysUntilWhenAHostIsLeftAlone() {
    let held = pacer([.throttled(.seconds(60))]).standing(of: site, at: now)
    #expect(held.state == .held && held.until == now.advanced(by: .seconds(60)))
    let broken = pacer([.troubled(nil), .troubled(nil)])
    let trouble = broken.standing(of: site, at: now)
    #expect(trouble.state == .trouble && trouble.until == now.advanced(by: CircuitBreaker.firstPause))
    #expect(trouble.faults == 2)
    let later = broken.standing(of: site, at: now.advanced(by: CircuitBreaker.firstPause))
    #expect(later.state == .trial && later.until == nil)
  }
}
