import Domain
import Testing

@testable import Jobs

@Suite struct RestartBackoffTests {
  @Test func doublesTheWaitOfWhatEndsAtOnce() {
    var backoff = RestartBackoff()
    let waits = (0..<8).map { _ in backoff.ended(after: .milliseconds(3)) }
    #expect(waits == [.zero] + [100, 200, 400, 800, 1600, 3200, 5000].map { .milliseconds($0) })
  }

  @Test func neverWaitsLongerThanTheLongest() {
    var backoff = RestartBackoff()
    let waits = (0..<10_000).map { _ in backoff.ended(after: .zero) }
    #expect(waits.allSatisfy { $0 <= RestartBackoff.longestWait })
    #expect(waits.last == RestartBackoff.longestWait)
  }

  @Test func treatsTheEndOfALongLifeAsTheFirst() {
    var backoff = RestartBackoff()
    for _ in 0..<5 { _ = backoff.ended(after: .zero) }
    #expect(backoff.ended(after: RestartBackoff.quickLife) == .zero)
    #expect(backoff.ended(after: RestartBackoff.quickLife - .microseconds(1)) == .milliseconds(100))
  }
}
