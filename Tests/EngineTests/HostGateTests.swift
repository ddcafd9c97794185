import Domain
import TestSupport
import Testing

@testable import Engine

@Suite(.timeLimit(.minutes(1))) struct HostGateTests {
  private let time = SteppedTime()
  private let log = GatheredLog()
  private let site = Specimens.site("a.example")

  private func gate(_ limits: HostLimits) -> HostGate { HostGate(limits, store: nil, time: time, log: log) }

  private func request(_ step: String = "s") -> HostRequest {
    HostRequest(
      site: site, task: Specimens.taskID(), step: Specimens.stepID(step), isRetry: false, patience: HostGate.patience)
  }

  private func perform(
    at gate: HostGate, _ work: @escaping @Sendable () async throws(Fault) -> Void = {}
  ) async -> Fault? {
    do throws(Fault) {
      _ = try await gate.perform(request()) { () async throws(Fault) in
        try await work()
        return PageOutcome(url: try WebURL("http://a.example/"), title: "")
      }
      return nil
    } catch {
      return error
    }
  }

  @Test func givesBackWhatARequestHeldHoweverItEnds() async {
    let gate = gate(HostLimits(atOnce: 1, faults: 0))
    for code in [ErrorCode.workerCrashed, .pageUnavailable, .taskCancelled, .networkReset, .pageNotFound] {
      #expect(await perform(at: gate) { () async throws(Fault) in throw Fault(code, "trouble") }?.code == code)
    }
    #expect(await perform(at: gate) == nil)
  }

  @Test func letsGoOfOneThatIsCancelledWhileItWaits() async {
    let gate = gate(HostLimits(atOnce: 1))
    let (hasBegun, mayEnd) = (Latch(), Latch())
    let first = Task {
      await perform(at: gate) { () async throws(Fault) in
        hasBegun.open()
        await mayEnd.wait()
      }
    }
    await hasBegun.wait()
    let second = Task { await perform(at: gate) }
    // It waits: its alarm is set.
    await time.sleeps.count(1)
    second.cancel()
    #expect(await second.value?.code == .taskCancelled)
    mayEnd.open()
    #expect(await first.value == nil)
    #expect(await perform(at: gate) == nil)
  }

  @Test func cancelledBeforeItCameItSendsNothing() async {
    let gate = gate(HostLimits(atOnce: 1))
    let sent = Counter()
    let (mayEnd, mayGo) = (Latch(), Latch())
    let first = Task.immediate { await perform(at: gate) { () async throws(Fault) in await mayEnd.wait() } }
    let second = Task {
      await mayGo.wait()
      return await perform(at: gate) { () async throws(Fault) in sent.add() }
    }
    second.cancel()
    #expect(await second.value?.code == .taskCancelled)
    #expect(sent.count == 0)
    mayEnd.open()
    #expect(await first.value == nil)
  }

  @Test func holdsForAShortTimeAndSendsAwayForALongOne() async {
    let gate = gate(.standard)
    let throttled = Fault(.pageThrottled, "slowly", retryAfter: 4)
    #expect(await perform(at: gate) { () async throws(Fault) in throw throttled } == throttled)
    let held = Task { await perform(at: gate) }
    await time.sleeps.count(1)
    #expect(time.sleeps.all == [.seconds(4)])
    time.advance(by: .seconds(4))
    #expect(await held.value == nil)
    let long = Fault(.pageThrottled, "slowly", retryAfter: 90)
    _ = await perform(at: gate) { () async throws(Fault) in throw long }
    let sentAway = await perform(at: gate)
    #expect(sentAway?.code == .hostLeftAlone && sentAway?.retryAfter == 90)
    #expect(sentAway?.message == "waits for a.example: it asked to be left alone")
  }

  /// A status that a verb judges is the host's word all the same.
  @Test func readsTheStatusOfAnAnswer() throws {
    func verdict(_ status: Int, retryAfter: String? = nil) throws -> HostVerdict {
      var headers = HTTPHeaders()
      if let retryAfter { try headers.append("Retry-After", retryAfter) }
      let answer = CallAnswer(status: status, headers: headers, body: nil)
      return HostVerdict(PageOutcome(url: try WebURL("http://a.example/"), title: "", answer: answer))
    }
    #expect(try verdict(200) == .answered)
    #expect(try verdict(404) == .answered)
    #expect(try verdict(500) == .troubled(nil))
    #expect(try verdict(429, retryAfter: "7") == .throttled(.seconds(7)))
    #expect(try verdict(503, retryAfter: "7") == .throttled(.seconds(7)))
  }
}
