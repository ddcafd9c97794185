import Access
import Domain
import FacesTesting
import Operations
import TestSupport
import Testing

@testable import Handlers

@Suite struct TaskOperationTests {
  private func failed(_ house: Household) {
    house.store.put(
      Specimens.summary(
        state: .failed, version: 9, stepsEnded: 2, code: .pageNotFound, failedStep: Specimens.stepID("open-1"),
        ended: Specimens.created.advanced(by: .seconds(3))),
      steps: [
        Specimens.step("open-1", "failed", code: .pageNotFound),
        Specimens.step("open-2", "failed", code: .networkTimeout, seconds: 2),
      ], plan: Specimens.plan)
    house.store.put(Value(.string("no page /a")), as: .message(Specimens.stepID("open-1")), of: Specimens.taskID())
    house.store.put(Value(.string("b is slow")), as: .message(Specimens.stepID("open-2")), of: Specimens.taskID())
  }

  // MARK: - Finding

  @Test(arguments: ["0c8k2m4p6r8t", "0c8k", "0C8K2M", "Oc8k"]) func findsATaskByItsBeginning(_ text: String)
    async throws
  {
    let house = Household()
    house.store.put(Specimens.summary())
    let output = try await house.perform(.showTask, ["task": .string(text)])
    #expect(output["task"] == .string(Specimens.task))
  }

  @Test(arguments: [
    ("0d", ErrorCode.taskNotFound), ("0c8k2m4p6r8v", .taskNotFound), ("!", .taskNotFound), ("", .taskNotFound),
    ("0c8", .taskAmbiguous),
  ])
  func refusesAnIdThatIsNone(text: String, code: ErrorCode) async {
    let house = Household()
    house.store.put(Specimens.summary())
    house.store.put(Specimens.summary("0c8w2m4p6r8t"))
    for operation in [Operation.showTask, .cancelTask] {
      let fault = await #expect(throws: Fault.self) { try await house.perform(operation, ["task": .string(text)]) }
      #expect(fault?.code == code)
    }
  }

  // MARK: - Showing

  @Test func tellsWhyATaskAndItsStepsFailed() async throws {
    let house = Household()
    failed(house)
    let output = try await house.perform(.showTask, ["task": "0c"])
    #expect(output["state"] == "failed")
    #expect(output["seconds"] == 2.0)
    #expect(output["error"]?["message"] == "no page /a")
    #expect(output["error"]?["step"] == "open-1")
    #expect(output["error"]?["remedy"] == .string(ErrorCode.pageNotFound.row.remedy))
    #expect(output["step_list"]?.array?.map { $0["verb"] } == ["open", "open"])
    #expect(output["step_list"]?.array?.map { $0["site"] } == ["a.example", "b.example"])
    #expect(output["step_list"]?.array?.last?["error"]?["message"] == "b is slow")
  }

  /// Its events keep what its earlier attempts met.
  @Test func aStepThatSucceededInTheEndHasNoError() async throws {
    for (state, error) in [("succeeded", false), ("retrying", true), ("running", true)] {
      let house = Household()
      let step = StepSummary(
        id: Specimens.stepID("open-1"), state: state, attempt: 2, started: Specimens.created, ended: nil,
        code: .pageUnavailable, because: nil, waitsFor: nil, until: nil)
      house.store.put(Specimens.summary(), steps: [step], plan: Specimens.plan)
      let output = try await house.perform(.showTask, ["task": "0c"])
      let shown = try #require(output["step_list"]?.array?.first)
      #expect((shown["error"]?["code"] == "page.unavailable") == error, "\(state)")
      #expect((shown["error"] == .null) == !error, "\(state)")
    }
  }

  @Test func tellsWhyAStepWaitsForItsHost() async throws {
    let house = Household()
    let step = Specimens.stepID("open-1")
    let waiting = StepSummary(
      id: step, state: "waiting", attempt: 2, started: Specimens.created, ended: nil, code: .pageUnavailable,
      because: nil, waitsFor: .host, until: Specimens.created.advanced(by: .seconds(1_000_000_000)))
    house.store.put(Specimens.summary(), steps: [waiting], plan: Specimens.plan)
    house.store.put(
      Value(.string("waits for a.example: 5 faults in a row")), as: .message(step), of: Specimens.taskID())
    let output = try await house.perform(.showTask, ["task": "0c"])
    _ = try Operation.showTask.output.decode(output)
    let shown = output["step_list"]?.array?.first
    #expect(shown?["waits_for"] == "host" && shown?["until"] != .null && shown?["error"] == .null)
    #expect(shown?["wait_reason"] == "waits for a.example: 5 faults in a row")
  }

  @Test func notesFaultsThatWereLetPass() async throws {
    let house = Household()
    failed(house)
    let output = try await house.perform(.showTask, ["task": "0c"])
    #expect(output["notes"] == ["open-2: b is slow"])
  }

  @Test func showsWhatIsLeftOfATaskWhosePlanAndWordsAreGone() async throws {
    let house = Household()
    house.store.put(
      Specimens.summary(state: .failed, code: .pageNotFound, failedStep: Specimens.stepID("open-1")),
      steps: [Specimens.step("open-1", "failed", code: .pageNotFound)])
    let output = try await house.perform(.showTask, ["task": "0c"])
    _ = try Operation.showTask.output.decode(output)
    #expect(output["error"]?["code"] == "page.not_found")
    #expect(output["step_list"]?.array?.first?["site"] == .null)
  }

  @Test func givesEachRowEveryColumnAndItsSource() async throws {
    let house = Household()
    house.store.put(Specimens.summary(state: .succeeded))
    let table = Table(
      columns: ["name", "price"], rows: [.init([.init("price", Value(.decimal(Decimal("12.30") ?? Decimal(0))))])])
    house.store.put(table.value(), as: .result, of: Specimens.taskID())
    let output = try await house.perform(.showTask, ["task": "0c"])
    #expect(output["result"]?["rows"] == [["name": nil, "price": 12.3, "source": nil]])
    #expect(output["result"]?["columns"] == ["name", "price"])
  }

  /// Each value that came from elsewhere than its row's page is named with where it came from.
  @Test func tellsWhereEachValueCameFrom() async throws {
    let house = Household()
    house.store.put(Specimens.summary(state: .succeeded))
    let page = Source.page(origin: "http://a.example")
    let table = Table(
      columns: ["name", "price"],
      rows: [
        .init([.init("name", Value(.string("a"), from: [page]))], source: "http://a.example/lamps"),
        .init(
          [.init("name", Value(.string("b"), from: [page])), .init("price", Value(.int(1), from: [page, .person]))],
          source: "http://a.example/lamps"),
        .init([.init("name", Value(.string("c")))]),
      ])
    house.store.put(table.value(), as: .result, of: Specimens.taskID())
    let output = try await house.perform(.showTask, ["task": "0c"])
    _ = try Operation.showTask.output.decode(output)
    #expect(output["origins"] == [nil, ["price": ["person", "page http://a.example"]], nil])
  }

  @Test func showsAGraphATableAndATimeline() async throws {
    let house = Household()
    let (open, ask, set) = (Specimens.stepID("open-1"), Specimens.stepID("ask-1"), Specimens.stepID("set-1"))
    let plan = Plan(
      steps: [
        PlanStep(
          id: open, verb: "open", inputs: [.init("url", .literal(Value(.string("http://a.example/"))))],
          site: Specimens.site("a.example")),
        PlanStep(id: ask, verb: "ask", inputs: [.init("question", .literal(Value(.string("Which?"))))], needs: [open]),
        PlanStep(
          id: set, verb: "set", inputs: [.init("value", .reference(Reference(step: ask, field: "answer")))],
          effect: .idempotent),
      ], result: nil, envelope: Envelope(origins: []), verbs: [:])
    house.store.put(
      Specimens.summary(version: 3),
      steps: [
        Specimens.step("open-1", "succeeded"), Specimens.asking("ask-1"),
        Specimens.step("set-1", "pending", seconds: nil),
      ],
      plan: plan)
    house.store.put(
      [
        EventBody.taskStarted, .stepStarted(open, attempt: 1),
        .stepCompleted(open, attempt: 1, output: ContentHash(of: "o"), bytes: 40),
      ].enumerated().map { index, body in
        Event(
          sequence: Int64(index), task: Specimens.taskID(), version: index + 1, body: body, time: Specimens.created,
          actor: "errand", correlation: "c", cause: nil)
      })
    house.store.put(Value(.map([.init("title", Value(.string("A")))])), as: .output(open), of: Specimens.taskID())
    let output = try await house.perform(.showTask, ["task": "0c"])
    _ = try Operation.showTask.output.decode(output)
    let steps = try #require(output["step_list"]?.array)
    #expect(steps.map { $0["label"] } == ["open http://a.example/", "ask: Which?", "name a value"])
    #expect(steps.map { $0["needs"] } == [[], ["open-1"], ["ask-1"]])
    #expect(steps.map { $0["effect"] } == ["none", "none", "idempotent"])
    #expect(
      steps.map { $0["reason"] } == [
        "nothing had to come before it", "came after open-1", "waits for the end of ask-1",
      ])
    #expect(steps[0]["attempts"]?.array?.first?["outcome"] == "succeeded")
    #expect(steps[0]["outputs"] == ["title": "A"] && steps[0]["outputs_bytes"] == 40)
    #expect(steps[2]["inputs"] == ["value": "${{ steps.ask-1.answer }}"] && steps[2]["outputs"] == .null)
  }

  @Test func guessesTheTimeLeftAndHowFarItMayBeOff() async throws {
    let house = Household()
    house.store.put(Specimens.summary())
    let progress = try await house.perform(.showTask, ["task": "0c"])["progress"]
    #expect(progress == ["percentage": 50, "ended": 1, "seconds_left": 4.0, "seconds_left_error": 4.0])
  }

  @Test func guessesNothingBeforeTheFirstStepHasEnded() async throws {
    let house = Household()
    house.store.put(Specimens.summary(state: .queued, stepsEnded: 0))
    let output = try await house.perform(.showTask, ["task": "0c"])
    #expect(output["progress"]?["seconds_left"] == .null)
    #expect(output["seconds"] == 0.0)
  }

  @Test func countsNoSecondsBackwardsWhenTheClockJumps() async throws {
    let house = Household()
    house.time.advance(by: .seconds(-3600))
    house.store.put(Specimens.summary())
    let output = try await house.perform(.showTask, ["task": "0c"])
    #expect(output["seconds"] == 0.0)
  }

  // MARK: - Waiting

  @Test func waitsForAChangeAndShowsIt() async throws {
    let house = Household(onWait: { $0.put(Specimens.summary(state: .succeeded, version: 5)) })
    house.store.put(Specimens.summary(version: 4))
    let output = try await house.perform(.showTask, ["task": "0c", "after": 4, "wait_ms": 1500])
    #expect(house.control.waits == [.milliseconds(1500)])
    #expect(output["state"] == "succeeded")
  }

  @Test(
    arguments: [
      ["task": "0c", "after": 3, "wait_ms": 1000], ["task": "0c", "after": 4, "wait_ms": 0],
      ["task": "0c", "after": 4],
      ["task": "0c", "wait_ms": 1000],
    ] as [JSON])
  func doesNotWaitForWhatIsThereOrNotAskedFor(_ input: JSON) async throws {
    let house = Household()
    house.store.put(Specimens.summary(version: 4))
    _ = try await house.perform(.showTask, input)
    #expect(house.control.waits.isEmpty)
  }

  @Test func doesNotWaitForATaskThatHasEnded() async throws {
    let house = Household()
    house.store.put(Specimens.summary(state: .cancelled, version: 4))
    _ = try await house.perform(.showTask, ["task": "0c", "after": 4, "wait_ms": 1000])
    #expect(house.control.waits.isEmpty)
  }

  @Test func holdsNoAnswerBackForLongerThanItsBound() async {
    let fault = await #expect(throws: Fault.self) {
      try await Household().perform(.showTask, ["task": "0c", "after": 4, "wait_ms": 30_001])
    }
    #expect(fault?.code == .inputInvalid)
  }

  // MARK: - Lists

  @Test func listsTasksOfOneStateOnly() async throws {
    let house = Household()
    house.store.put(Specimens.summary("0c8k2m4p6r81", state: .succeeded))
    house.store.put(Specimens.summary("0c8k2m4p6r82", state: .cancelling))
    house.store.put(Specimens.summary("0c8k2m4p6r83", state: .running))
    func ids(_ input: JSON) async throws -> [JSON?] {
      let output = try await house.perform(.listTasks, input)
      _ = try Operation.listTasks.output.decode(output)
      return output["tasks"]?.array?.map { $0["task"] } ?? []
    }
    #expect(try await ids([:]) == ["0c8k2m4p6r83", "0c8k2m4p6r82", "0c8k2m4p6r81"])
    #expect(try await ids(["state": ["running"]]) == ["0c8k2m4p6r83", "0c8k2m4p6r82"])
    #expect(try await ids(["state": ["succeeded"]]) == ["0c8k2m4p6r81"])
    #expect(try await ids(["state": ["waiting"]]) == [])
    #expect(try await ids(["limit": 1]) == ["0c8k2m4p6r83"])
    #expect(
      try await ids(["state": ["succeeded", "running"], "sort": "oldest"]) == [
        "0c8k2m4p6r81", "0c8k2m4p6r82", "0c8k2m4p6r83",
      ])
    #expect(try await ids(["text": "LAMPS the"]).count == 3)
    #expect(try await ids(["text": "zeppelin"]).isEmpty)
    #expect(try await ids(["since": "2026-03-01", "until": "2026-03-02"]).count == 3)
    #expect(try await ids(["since": "2026-03-02"]).isEmpty)
    #expect(try await ids(["until": "2026-03-01T00:00:00+01:00"]).isEmpty)
  }

  @Test func goesOnWhereAListWasLeft() async throws {
    let house = Household()
    for number in 1...5 { house.store.put(Specimens.summary("0c8k2m4p6r8\(number)")) }
    var (seen, before) = ([JSON?](), JSON.null)
    for _ in 0..<3 {
      var input = JSONObject([("limit", 2)])
      if before != .null { input["before"] = before }
      let output = try await house.perform(.listTasks, .object(input))
      seen += output["tasks"]?.array?.map { $0["task"] } ?? []
      before = output["next"] ?? .null
    }
    #expect(seen.count == 5 && Set(seen).count == 5 && before == .null)
  }

  @Test(
    arguments: [
      ["before": "5be1f.7"], ["before": "newest.x.0c8k2m4p6r8t"], ["before": "newest.1.0c"], ["before": ""],
      ["before": "newest.1.0c8k2m4p6r8t", "sort": "oldest"], ["since": "tomorrow"], ["until": "2026-02-30"],
      ["state": ["lost"]], ["sort": "nicest"], ["limit": 1001],
    ] as [JSON])
  func refusesAListThatCannotBe(_ input: JSON) async {
    let fault = await #expect(throws: Fault.self) { try await Household().perform(.listTasks, input) }
    #expect(fault?.code == .inputInvalid)
  }

  @Test func showsHowThingsStand() async throws {
    let house = Household()
    house.store.put(Specimens.summary("0c8k2m4p6r81", state: .succeeded, ended: Specimens.created))
    house.store.put(Specimens.summary("0c8k2m4p6r82", state: .pausing))
    house.store.put(Specimens.summary("0c8k2m4p6r83", state: .waiting), steps: [Specimens.asking("ask-1")])
    house.store.put(
      Specimens.question.value, as: .request(Specimens.stepID("ask-1")), of: Specimens.taskID("0c8k2m4p6r83"))
    let output = try await house.perform(.showOverview, [:])
    _ = try Operation.showOverview.output.decode(output)
    #expect(output["id"] == "5be1f.0")
    #expect(output["counts"]?.array?.map { $0["count"] } == [0, 1, 1, 0, 1, 0, 0])
    #expect(output["active"]?.array?.map { $0["task"] } == ["0c8k2m4p6r82"])
    #expect(output["ended"]?.array?.map { $0["task"] } == ["0c8k2m4p6r81"])
    #expect(output["inbox"]?.array?.first?["asks"]?["question"] == "Which colour shall it be?")
  }

  // MARK: - Cancelling and stopping

  @Test func cancelsInTheCallersName() async throws {
    let house = Household()
    house.store.put(Specimens.summary(state: .cancelling))
    let output = try await house.perform(.cancelTask, ["task": "0c"])
    #expect(output == ["task": .string(Specimens.task), "state": "running", "version": 4])
    #expect(house.control.cancelled == [Specimens.taskID()])
  }

  @Test func stopsTheDaemonOnceForEachRequest() async throws {
    let house = Household()
    #expect(try await house.perform(.stopDaemon, [:]) == ["stopping": true, "unfinished": 3])
    #expect(house.stops.count == 1)
  }

  @Test(arguments: [ErrorCode.storeFull, .storeIO, .storeDamaged])
  func stopsTheDaemonAlsoWhereTheDiskTakesNothing(_ code: ErrorCode) async throws {
    let house = Household()
    house.store.refuseToRemember(Fault(code, "no room"))
    let answer = try? await house.perform(.stopDaemon, [:], on: CommandTerms(key: "k1"))
    let stops = code != .storeDamaged
    #expect((answer != nil) == stops && house.stops.count == (stops ? 1 : 0))
  }

  @Test func tellsWhatTheDaemonDoes() async throws {
    let output = try await Household().perform(.showDaemon, [:])
    #expect(output["protocol"] == .int(Version.protocolNumber))
    #expect(output["version"] == .string(Version.text))
    #expect(output["state"] == "/state")
    #expect(output["running"] == 2)
    #expect(output["network"] == nil)
    // The household has no gateway.
    #expect(try await Household().perform(.showDaemon, ["reach_ms": 10])["network"] == "down")
  }
}
