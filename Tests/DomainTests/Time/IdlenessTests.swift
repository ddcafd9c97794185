import Domain
import Testing

@Suite struct IdlenessTests {
  private let start = Instant(microseconds: 5_000_000)

  private func moment(_ seconds: Int) -> Instant { start.advanced(by: .seconds(seconds)) }

  @Test func endsOnceNothingHappenedForAPeriod() {
    var idleness = Idleness(period: .seconds(600), at: start)
    #expect(
      idleness.look(isBusy: false, lastTouched: moment(10), at: moment(100)) == .lookAgain(after: .seconds(510)))
    #expect(idleness.look(isBusy: false, lastTouched: moment(10), at: moment(609)) == .lookAgain(after: .seconds(1)))
    #expect(idleness.look(isBusy: false, lastTouched: moment(10), at: moment(610)) == .end)
  }

  @Test func beginsAnewAfterEverythingThatHappens() {
    var idleness = Idleness(period: .seconds(600), at: start)
    #expect(idleness.look(isBusy: true, lastTouched: start, at: moment(600)) == .lookAgain(after: .seconds(60)))
    #expect(idleness.look(isBusy: false, lastTouched: start, at: moment(1199)) == .lookAgain(after: .seconds(1)))
    #expect(
      idleness.look(isBusy: false, lastTouched: moment(1150), at: moment(1200)) == .lookAgain(after: .seconds(550)))
    #expect(idleness.look(isBusy: false, lastTouched: start, at: moment(1750)) == .end)
  }

  /// However long a request is open or a task runs, and whenever it ends.
  @Test(arguments: 1...300) func neverEndsSoonerThanAPeriodAfterWorkNorMuchLater(length: Int) {
    let period = Duration.seconds(100)
    var idleness = Idleness(period: period, at: start)
    var now = start
    let ended = moment(length)
    while true {
      switch idleness.look(isBusy: now < ended, lastTouched: start, at: now) {
      case .lookAgain(let wait): now = now.advanced(by: wait)
      case .end:
        #expect(now.since(ended) >= period - .seconds(10) && now.since(ended) <= period + .seconds(10))
        return
      }
    }
  }
}
