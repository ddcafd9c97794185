import Domain
import POSIX
import Testing

@Suite(.timeLimit(.minutes(1))) struct SystemTimeTests {
  private let time = SystemTime()

  @Test func neverGoesBackOnTheMonotonicClock() {
    let instants = (0..<1000).map { _ in time.instant() }
    #expect(instants == instants.sorted())
    #expect(time.now() > Timestamp(microseconds: 1_700_000_000_000_000))
  }

  @Test func sleepsUntilItsMomentAndNotBefore() async {
    let end = time.instant().advanced(by: .milliseconds(5))
    await time.sleep(until: end)
    #expect(time.instant() >= end)
    await time.sleep(until: Instant(microseconds: 0))
  }

  @Test func wakesWhoeverIsCancelled() async {
    let sleeper = Task { await time.sleep(until: time.instant().advanced(by: .seconds(3600))) }
    sleeper.cancel()
    await sleeper.value
  }

  @Test func drawsDifferentNumbers() {
    #expect(Set((0..<100).map { _ in SystemRandom().next() }).count == 100)
  }
}
