import Domain
import POSIX
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct PromiseTests {
  @Test func givesItsValueToWhoComesLater() async {
    let promise = Promise<Int>()
    #expect(!promise.isKept)
    #expect(promise.keep(1))
    #expect(promise.isKept)
    #expect(await promise.value == 1)
    #expect(await promise.value == 1)
  }

  @Test func isKeptOnce() async {
    let promise = Promise<Int>()
    #expect(promise.keep(1))
    #expect(!promise.keep(2))
    #expect(await promise.value == 1)
  }

  @Test func givesItsValueToAllWhoWait() async {
    let promise = Promise<Int>()
    let values = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<100 { group.addTask { await promise.value } }
      group.addTask {
        promise.keep(7)
        return 7
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(values == Array(repeating: 7, count: 101))
  }

  /// Of many who keep it side by side one is the first, and all who wait are given its value.
  @Test func givesOneValueWhereManyKeepIt() async {
    for _ in 0..<100 {
      let promise = Promise<Int>()
      async let value = promise.value
      let firsts: [Int] = await withTaskGroup(of: Int?.self) { group in
        for number in 0..<8 { group.addTask { promise.keep(number) ? number : nil } }
        return await group.reduce(into: []) { firsts, number in if let number { firsts.append(number) } }
      }
      #expect(await [value] == firsts)
    }
  }

  @Test func outlastsTheCancellationOfWhoWaits() async {
    let promise = Promise<Int>()
    let others = Task { await promise.value }
    let cancelled = Task {
      let value = await promise.value
      return (value, Task.isCancelled)
    }
    cancelled.cancel()
    #expect(!promise.isKept)
    promise.keep(3)
    #expect(await others.value == 3)
    #expect(await cancelled.value == (3, true))
  }

  @Test func callsWhoeverSeesToAValueThatIsLate() async {
    let time = SteppedTime()
    let promise = Promise<Int>()
    let waiting = Task {
      await promise.value(by: time.instant().advanced(by: .seconds(5)), of: time) { promise.keep(0) }
    }
    await time.sleeps.count(1)
    time.advance(by: .seconds(5))
    #expect(await waiting.value == 0)
  }

  @Test func callsNobodyWhereTheValueCameInTime() async {
    let time = SteppedTime()
    let (promise, isLate) = (Promise<Int>(), Promise<Void>())
    let waiting = Task {
      await promise.value(by: time.instant().advanced(by: .seconds(5)), of: time) { isLate.keep() }
    }
    await time.sleeps.count(1)
    promise.keep(4)
    #expect(await waiting.value == 4)
    // Nobody sleeps any more: the one who would have been called was cancelled.
    #expect(time.sleeperCount == 0)
    time.advance(by: .seconds(5))
    #expect(!isLate.isKept)
  }
}
