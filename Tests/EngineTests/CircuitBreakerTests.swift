import Domain
import TestSupport
import Testing

@testable import Engine

@Suite struct CircuitBreakerTests {
  private let start = Specimens.created

  private func opened(after faults: Int = 5) -> CircuitBreaker {
    var breaker = CircuitBreaker(threshold: 5)
    for _ in 0..<faults { breaker.note(.troubled(nil), isTrial: false, at: start) }
    return breaker
  }

  @Test func opensAfterSoManyFaultsInARow() {
    var breaker = opened(after: 4)
    #expect(breaker.leave(at: start) == .go)
    breaker.note(.troubled(nil), isTrial: false, at: start)
    #expect(breaker.leave(at: start) == .wait(.seconds(30)))
  }

  @Test(arguments: [HostVerdict.answered, .throttled(nil)]) func beginsTheRowAnewAfterAnAnswer(answer: HostVerdict) {
    var breaker = opened(after: 4)
    breaker.note(answer, isTrial: false, at: start)
    for _ in 0..<4 { breaker.note(.troubled(nil), isTrial: false, at: start) }
    #expect(breaker.state == .closed)
  }

  @Test func takesNoFaultOfOursForOneOfTheHost() {
    var breaker = opened(after: 4)
    for _ in 0..<100 { breaker.note(.untold, isTrial: false, at: start) }
    #expect(breaker.state == .closed && breaker.faults == 4)
  }

  @Test func forgetsAFaultOfLongAgo() {
    var breaker = opened(after: 4)
    breaker.note(.troubled(nil), isTrial: false, at: start.advanced(by: .seconds(601)))
    #expect(breaker.state == .closed && breaker.faults == 1)
  }

  @Test func triesWithOneRequestAndWaitsLongerEachTime() {
    var breaker = opened()
    var now = start
    for pause in [30, 60, 120, 240, 300, 300, 300] {
      #expect(breaker.leave(at: now) == .wait(.seconds(pause)))
      now = now.advanced(by: .seconds(pause))
      #expect(breaker.leave(at: now) == .go)
      let isTrial = breaker.begin()
      #expect(isTrial)
      #expect(breaker.leave(at: now) == .waitForTrial)
      breaker.note(.troubled(nil), isTrial: true, at: now)
    }
    now = now.advanced(by: .seconds(300))
    _ = breaker.begin()
    breaker.note(.answered, isTrial: true, at: now)
    #expect(breaker.leave(at: now) == .go && breaker.openings == 0)
    // The next trouble begins with the short pause again.
    for _ in 0..<5 { breaker.note(.troubled(nil), isTrial: false, at: now) }
    #expect(breaker.leave(at: now) == .wait(.seconds(30)))
  }

  @Test func triesAgainAtOnceWhereTheTrialToldNothing() {
    var breaker = opened()
    let now = start.advanced(by: .seconds(30))
    _ = breaker.begin()
    breaker.note(.untold, isTrial: true, at: now)
    #expect(breaker.leave(at: now) == .go)
    let isTrial = breaker.begin()
    #expect(isTrial)
  }

  /// Every state against every verdict of a request that began before it was reached, and of a trial.
  @Test func movesBetweenItsStatesAsSaid() {
    let until = start.advanced(by: .seconds(30))
    var half = opened()
    _ = half.begin()
    let verdicts = [HostVerdict.answered, .throttled(.seconds(1)), .troubled(.seconds(1)), .untold]
    for verdict in verdicts {
      for (state, before) in [(CircuitBreaker.State.open(until: until), opened()), (.halfOpen, half)] {
        var after = before
        after.note(verdict, isTrial: false, at: start)
        #expect(after == before && after.state == state, "\(verdict)")
      }
      var after = half
      after.note(verdict, isTrial: true, at: until)
      switch verdict {
      case .answered, .throttled: #expect(after.state == .closed)
      case .troubled: #expect(after.state == .open(until: until.advanced(by: .seconds(60))))
      case .untold: #expect(after.state == .open(until: until))
      }
      var closed = opened(after: 4)
      closed.note(verdict, isTrial: false, at: start)
      #expect((closed.state == .closed) == (verdict != .troubled(.seconds(1))))
    }
  }

  @Test func neverOpensWhereThatIsNotWanted() {
    var breaker = CircuitBreaker(threshold: 0)
    for _ in 0..<100 { breaker.note(.troubled(nil), isTrial: false, at: start) }
    #expect(breaker.leave(at: start) == .go)
  }

  @Test func leavesAloneNoLongerThanMeantWhereTheClockGoesBack() {
    var breaker = opened()
    let earlier = start.advanced(by: .seconds(-86_400))
    breaker.heedClock(at: earlier)
    #expect(breaker.leave(at: earlier) == .wait(.seconds(30)))
  }
}
