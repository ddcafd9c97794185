import Domain
import TestSupport
import Testing

@testable import Access

@Suite struct TokenBucketTests {
  @Test func givesABurstAtOnceThenTheRate() {
    var bucket = TokenBucket(perSecond: 4, burst: 2, at: Instant(microseconds: 0))
    let waits = (0..<4).map { _ in bucket.take(at: Instant(microseconds: 0), patience: .seconds(9)) }
    #expect(waits == [.zero, .zero, .milliseconds(250), .milliseconds(500)])
  }

  @Test func fillsUpAgainWithTimeButNeverAboveTheBurst() {
    var bucket = TokenBucket(perSecond: 1, burst: 2, at: Instant(microseconds: 0))
    _ = bucket.take(at: Instant(microseconds: 0), patience: .zero)
    let later = Instant(microseconds: 3_600_000_000)
    let waits = (0..<3).map { _ in bucket.take(at: later, patience: .seconds(9)) }
    #expect(waits == [.zero, .zero, .seconds(1)])
  }

  @Test func holdsNobodyBackLongerThanItsPatience() {
    var bucket = TokenBucket(perSecond: 1, burst: 1, at: Instant(microseconds: 0))
    let waits = (0..<5).map { _ in bucket.take(at: Instant(microseconds: 0), patience: .seconds(2)) }
    #expect(waits == [.zero, .seconds(1), .seconds(2), .seconds(2), .seconds(2)])
  }

  /// Whoever does wait as long as he is told stays within burst + rate × time.
  @Test(arguments: 0..<50) func neverGivesMoreThanBurstAndRate(seed: UInt64) {
    let random = SeededRandom(seed: seed)
    let (perSecond, burst) = (1 + random.below(50), 1 + random.below(20))
    var bucket = TokenBucket(perSecond: perSecond, burst: burst, at: Instant(microseconds: 0))
    var now: Int64 = 0
    var done: [Int64] = []
    for _ in 0..<200 {
      now += Int64(random.below(40_000))
      let wait = bucket.take(at: Instant(microseconds: now), patience: .seconds(1_000_000))
      done.append(now + wait.wholeMicroseconds)
    }
    for (index, moment) in done.enumerated() {
      let allowed = Double(burst) + Double(moment) * Double(perSecond) / 1_000_000 * 1.001
      #expect(Double(index) <= allowed, "\(index) at \(moment) with \(perSecond) per second, burst \(burst)")
    }
  }
}
