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

  // MARK: - Every strategy

  private static let times: [Duration] = [.seconds(1), .seconds(5), .seconds(2)]

  /// A strategy, and the bounds of the waits after one failed attempt, two, and so on, under a cap of 20 s.
  private static let strategies: [(RetryPolicy.Strategy, [Int])] = [
    (.fixed(.seconds(3)), [3, 3, 3, 3, 3, 3, 3, 3, 3]), (.fixed(.seconds(30)), [20, 20, 20, 20, 20, 20, 20, 20, 20]),
    (.linear(.seconds(4)), [4, 8, 12, 16, 20, 20, 20, 20, 20]),
    (.exponential(.seconds(1), rate: 3), [1, 3, 9, 20, 20, 20, 20, 20, 20]),
    (.exponential(.seconds(2), rate: 1), [2, 2, 2, 2, 2, 2, 2, 2, 2]),
    (.exponential(.seconds(86_400), rate: 10), [20, 20, 20, 20, 20, 20, 20, 20, 20]),
    (.list(times), [1, 5, 2, 2, 2, 2, 2, 2, 2]), (.list([.seconds(60)]), [20, 20, 20, 20, 20, 20, 20, 20, 20]),
  ]

  /// Each wait is drawn between nothing and its bound, without it: the last draw below the bound and the first beyond
  /// it show where it lies.
  @Test(arguments: strategies) func growsAsItsStrategySays(strategy: RetryPolicy.Strategy, bounds: [Int]) throws {
    let policy = RetryPolicy(attempts: 10, strategy: strategy, cap: .seconds(20))
    for (failures, bound) in zip(1..., bounds) {
      let last = Drawn(UInt64(bound) * 1_000_000 - 1)
      let wait = policy.wait(afterFailures: failures, of: .transient, retryAfter: nil, random: last)
      #expect(wait == .seconds(bound) - .microseconds(1), "\(strategy) after \(failures)")
      let beyond = Drawn(UInt64(bound) * 1_000_000)
      let again = policy.wait(afterFailures: failures, of: .transient, retryAfter: nil, random: beyond)
      #expect(again == .zero, "\(strategy) after \(failures)")
    }
    #expect(policy.wait(afterFailures: 10, of: .transient, retryAfter: nil, random: Drawn(0)) == nil)
  }

  /// What the site asks for stands above the draw of every strategy, and below the cap.
  @Test(arguments: strategies) func heedsWhatTheSiteAsksFor(strategy: RetryPolicy.Strategy, bounds: [Int]) {
    let policy = RetryPolicy(attempts: 10, strategy: strategy, cap: .seconds(20))
    for (asked, wait) in [(0, 0), (1, 1), (19, 19), (20, 20), (21, 20), (86_400, 20)] {
      let heeded = policy.wait(afterFailures: 1, of: .throttled, retryAfter: .seconds(asked), random: Drawn(0))
      #expect(heeded == .seconds(wait))
    }
    // A site that asks for less than was drawn does not hurry it.
    let last = Drawn(UInt64(bounds[0]) * 1_000_000 - 1)
    let drawn = policy.wait(afterFailures: 1, of: .throttled, retryAfter: .zero, random: last)
    #expect(drawn == .seconds(bounds[0]) - .microseconds(1))
  }

  @Test(arguments: [RetryPolicy.Strategy.fixed(.zero), .linear(.zero), .exponential(.zero, rate: 10), .list([.zero])])
  func waitsForNothingWhereItsTimeIsNone(strategy: RetryPolicy.Strategy) {
    let policy = RetryPolicy(attempts: 10, strategy: strategy)
    for failures in 1...9 {
      #expect(policy.wait(afterFailures: failures, of: .transient, retryAfter: nil, random: Drawn(12_345)) == .zero)
    }
  }
}

/// A random source that draws the same every time.
private struct Drawn: RandomSource {
  private let number: UInt64

  init(_ number: UInt64) { self.number = number }

  func next() -> UInt64 { number }
}
