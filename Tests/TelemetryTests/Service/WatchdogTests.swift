import TestSupport
import Testing

@testable import Telemetry

@Suite struct WatchdogTests {
  @Test func asksEveryPartAtTheFirstBeat() {
    var watchdog = Watchdog()
    #expect(watchdog.beat() == [.ask(.scheduler), .ask(.store), .ask(.server)])
  }

  @Test func feedsOnceTheLastPartHasAnswered() {
    for last in Watchdog.Part.allCases {
      var watchdog = Watchdog()
      _ = watchdog.beat()
      for part in Watchdog.Part.allCases where part != last { #expect(watchdog.answered(part).isEmpty) }
      #expect(watchdog.answered(last) == [.feed])
    }
  }

  @Test func asksAgainOnlyWhenAllHaveAnswered() {
    var watchdog = Watchdog()
    _ = watchdog.beat()
    _ = watchdog.answered(.store)
    #expect(watchdog.beat() == [.complain([.scheduler, .server])])
    #expect(watchdog.beat() == [])
    _ = watchdog.answered(.scheduler)
    #expect(watchdog.answered(.server) == [.feed])
    #expect(watchdog.beat().count == 3)
    #expect(watchdog.beat() == [.complain(Watchdog.Part.allCases)])
  }

  @Test func takesNoAnswerThatNobodyAskedFor() {
    var watchdog = Watchdog()
    for part in Watchdog.Part.allCases { #expect(watchdog.answered(part).isEmpty) }
    _ = watchdog.beat()
    _ = watchdog.answered(.store)
    #expect(watchdog.answered(.store).isEmpty)
  }

  /// Whatever comes in whatever order: it is fed as often as every part has answered a question of its own.
  @Test(arguments: [1, 2, 3] as [UInt64]) func isFedByNothingLessThanAllParts(seed: UInt64) {
    print("seed \(seed)")
    let random = SeededRandom(seed: seed)
    var watchdog = Watchdog()
    var asked: [Watchdog.Part: Int] = [:]
    var answered: [Watchdog.Part: Int] = [:]
    var fed = 0
    for _ in 0..<10_000 {
      let choice = random.below(4)
      let actions: [Watchdog.Action]
      if choice == 3 {
        actions = watchdog.beat()
      } else {
        let part = Watchdog.Part.allCases[choice]
        if asked[part, default: 0] > answered[part, default: 0] { answered[part, default: 0] += 1 }
        actions = watchdog.answered(part)
      }
      for case .ask(let part) in actions { asked[part, default: 0] += 1 }
      fed += actions.count { $0 == .feed }
      #expect(fed == Watchdog.Part.allCases.map { answered[$0, default: 0] }.min())
      #expect(asked.values.allSatisfy { $0 - fed <= 1 })
    }
    #expect(fed > 100)
  }
}
