import Domain
import Testing

@Suite struct RetryPolicyTests {
  private let policy = RetryPolicy(attempts: 8, interval: .seconds(1), rate: 2, cap: .seconds(20))

  @Test(arguments: 0..<100 as Range<UInt64>)
  func waitsBetweenNothingAndTheGrownInterval(seed: UInt64) throws {
    let random = WebRandomSource(seed: seed)
    for (failures, bound) in [(1, 1), (2, 2), (3, 4), (4, 8), (5, 16), (6, 20), (7, 20)] {
      let wait = try #require(policy.wait(afterFailures: failures, of: .transient, retryAfter: nil, random: random))
      #expect(wait >= .zero)
      #expect(wait < .seconds(bound))
    }
  }

  @Test func spreadsItsWaits() {
    let random = WebRandomSource(seed: 7)
    let waits = (0..<1000).compactMap { _ in
      policy.wait(afterFailures: 3, of: .transient, retryAfter: nil, random: random)
    }
    let mean = waits.reduce(.zero, +) / waits.count
    #expect((.seconds(1.8)...(.seconds(2.2))).contains(mean))
    #expect(waits.contains { $0 < .seconds(0.4) })
    #expect(waits.contains { $0 > .seconds(3.6) })
  }

  @Test func waitsAsLongAsIsAskedUpToTheCap() {
    let random = WebRandomSource(seed: 1)
    #expect(policy.wait(afterFailures: 1, of: .throttled, retryAfter: .seconds(9), random: random) == .seconds(9))
    #expect(policy.wait(afterFailures: 1, of: .throttled, retryAfter: .seconds(900), random: random) == .seconds(20))
    let small = RetryPolicy(attempts: 2, interval: .zero, cap: .zero)
    #expect(small.wait(afterFailures: 1, of: .transient, retryAfter: nil, random: random) == .zero)
  }

  @Test func endsAfterItsAttemptsAndWhereTryingDoesNotHelp() {
    let random = WebRandomSource(seed: 1)
    #expect(policy.wait(afterFailures: 8, of: .transient, retryAfter: nil, random: random) == nil)
    for errorClass in ErrorClass.allCases where errorClass != .transient && errorClass != .throttled {
      #expect(policy.wait(afterFailures: 1, of: errorClass, retryAfter: nil, random: random) == nil)
    }
  }
}
