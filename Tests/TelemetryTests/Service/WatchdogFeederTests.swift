import Domain
import TestSupport
import Testing

@testable import Telemetry

@Suite(.timeLimit(.minutes(1))) struct WatchdogFeederTests {
  private let time = SteppedTime()
  private let log = GatheredLog()
  private let fed = Gathered<Int>()

  private func feeder(_ probes: [Watchdog.Part: WatchdogFeeder.Probe]) -> WatchdogFeeder {
    WatchdogFeeder(limit: .seconds(30), probes: probes, time: time, log: log) { [fed] in fed.append(1) }
  }

  @Test func feedsThreeTimesWithinTheLimit() async {
    let probe: WatchdogFeeder.Probe = {}
    let feeder = feeder(Dictionary(uniqueKeysWithValues: Watchdog.Part.allCases.map { ($0, probe) }))
    let running = Task { await feeder.run() }
    for round in 1...3 {
      await fed.count(round)
      let sleeps = await time.sleeps.count(round)
      #expect(sleeps.last == .seconds(10))
      time.advance(by: .seconds(10))
    }
    running.cancel()
    await running.value
  }

  @Test(arguments: Watchdog.Part.allCases)
  func doesNotFeedWhileOnePartIsSilent(part: Watchdog.Part) async {
    let asked = Gathered<Watchdog.Part>()
    let (silence, end) = AsyncStream<Void>.makeStream()
    var probes: [Watchdog.Part: WatchdogFeeder.Probe] = [:]
    for other in Watchdog.Part.allCases { probes[other] = { asked.append(other) } }
    probes[part] = {
      asked.append(part)
      for await _ in silence {}
    }
    let running = Task { [feeder = feeder(probes)] in await feeder.run() }
    await asked.count(3)
    await time.sleeps.count(1)
    time.advance(by: .seconds(10))
    await log.lines.count(1)
    #expect(fed.all.isEmpty)
    #expect(log.lines.all.first?.fields["PARTS"]?.contains(part.rawValue) == true)
    end.finish()
    await fed.count(1)
    running.cancel()
    await running.value
  }
}
