import Domain
import TestSupport
import Testing

@testable import Engine

@Suite struct StepAttemptTests {
  private func attempt(
    _ step: PlanStep, inputs: [Value.Field] = [], jobs: ScriptedJobs = ScriptedJobs(),
    verbs: VerbRegistry = .standard, checkpoint: PageCheckpoint? = nil, answer: Value? = nil, mayAct: Bool = true
  ) async -> StepAttempt.Ending {
    await StepAttempt(
      task: Specimens.taskID(), step: step, envelope: Envelope(origins: []), inputs: Value(.map(inputs)),
      answer: answer, checkpoint: checkpoint, verbs: verbs, jobs: jobs,
      hosts: HostGate(.standard, store: nil, time: SteppedTime(), log: GatheredLog()), files: NoArtefacts(),
      time: SteppedTime()
    ) { _ in mayAct }.run()
  }

  private func code(_ ending: StepAttempt.Ending) -> ErrorCode? {
    if case .failed(let code, _) = ending.outcome { code } else { nil }
  }

  private func step(_ verb: String, site: String? = "a.example", timeout: Duration? = nil) -> PlanStep {
    PlanStep(id: Specimens.stepID("s"), verb: verb, site: site.map(Specimens.site), timeout: timeout)
  }

  private let url = Value.Field("url", Value(.string("http://a.example/")))

  @Test func givesTheOutputItsHashAndTheCheckpoint() async throws {
    let ending = await attempt(step("open"), inputs: [url])
    let output = try #require(ending.output)
    let stored = output.storedJSON.canonicalText
    #expect(ending.outcome == .completed(output: ContentHash(of: stored), bytes: stored.utf8.count))
    #expect(ending.checkpoint?.cookies == ["at=a.example"])
    #expect(ending.message == nil)
  }

  @Test func handsOnTheStepsTimeoutElseTheVerbs() async throws {
    let jobs = ScriptedJobs()
    _ = await attempt(step("open", timeout: .seconds(3)), inputs: [url], jobs: jobs)
    _ = await attempt(step("open"), inputs: [url], jobs: jobs)
    #expect(jobs.calls.all.map(\.timeout) == [.seconds(3), .seconds(30)])
  }

  @Test func handsOnWhereThePageWasLast() async throws {
    let jobs = ScriptedJobs()
    let checkpoint = PageCheckpoint(url: try WebURL("http://a.example/x"), cookies: ["c"])
    _ = await attempt(step("open"), inputs: [url], jobs: jobs, checkpoint: checkpoint)
    #expect(jobs.calls.all.first?.checkpoint == checkpoint)
  }

  @Test func refusesAVerbThatThereIsNot() async {
    let ending = await attempt(step("fly"))
    #expect(code(ending) == .planUnknownVerb)
    #expect(ending.message?.contains("fly") == true)
  }

  @Test func refusesMissingWrongAndUnknownInputs() async {
    for inputs in [
      [], [.init("url", .null)], [.init("url", Value(.int(1)))], [.init("url", Value(.string("no address")))],
      [url, .init("speed", Value(.int(1)))],
    ] as [[Value.Field]] {
      let jobs = ScriptedJobs()
      let ending = await attempt(step("open"), inputs: inputs, jobs: jobs)
      #expect(code(ending) == .valueType)
      #expect(jobs.calls.all.isEmpty)
    }
  }

  @Test func leavesOutAnOptionalInputThatIsMissing() async {
    let ending = await attempt(
      step("assert", site: nil),
      inputs: [.init("that", Value(.bool(true))), .init("message", .null), .init("at_least", .null)])
    #expect(code(ending) == nil)
    let ranked = await attempt(step("rank", site: nil), inputs: [.init("rows", .null)])
    #expect(ranked.output?["count"]?.int == 0)
  }

  @Test func refusesAPageVerbWithoutASite() async {
    #expect(code(await attempt(step("open", site: nil), inputs: [url])) == .planInvalid)
  }

  @Test func refusesAnOutputThatIsTooLarge() async {
    let text = Value(.string(String(repeating: "x", count: StepAttempt.outputLimit)))
    let ending = await attempt(step("set", site: nil), inputs: [.init("value", text)])
    #expect(code(ending) == .resultTooLarge)
    #expect(ending.output == nil)
  }

  @Test func tellsAFaultInWordsWithItsPlaceAndWait() async {
    let jobs = ScriptedJobs { call throws(Fault) in
      throw Fault(.pageThrottled, "too many visits", place: "a.example", retryAfter: 30)
    }
    let ending = await attempt(step("open"), inputs: [url], jobs: jobs)
    #expect(ending.outcome == .failed(.pageThrottled, retryAfter: .seconds(30)))
    #expect(ending.message == "a.example: too many visits")
  }

  @Test func tellsACancelledActionAsInterrupted() async {
    let jobs = ScriptedJobs { call throws(Fault) in throw Fault(.taskCancelled, "stopped") }
    #expect(await attempt(step("open"), inputs: [url], jobs: jobs).outcome == .interrupted)
  }

  // MARK: - What a person is asked for

  /// Needs whatever a test lets it need, and gives it.
  private struct NeedingVerb: Verb {
    let signature: VerbSignature

    init(_ fields: [Schema.Field]) {
      signature = VerbSignature(
        name: "need", help: "Needs something.", inputs: fields,
        outputs: fields.map { .init($0.name, Schema(.any)) }, actsOnPage: false, timeout: .seconds(1))
    }

    func perform(_ call: VerbCall) async throws(Fault) -> Value { call.inputs }
  }

  /// An attempt for whose inputs the steps before gave nothing.
  private func lacking(_ fields: [Schema.Field], answer: Value? = nil) async -> StepAttempt.Ending {
    let step = PlanStep(
      id: Specimens.stepID("s"), verb: "need", inputs: fields.map { .init($0.name, Plans.output("before", $0.name)) })
    return await attempt(
      step, inputs: fields.map { .init($0.name, .null) }, verbs: VerbRegistry([NeedingVerb(fields)]), answer: answer)
  }

  private static let askable: [Schema.Field] = [
    .init("word", .text("what to say", limit: 10)), .init("place", .url()), .init("count", .integer(1...9)),
    .init("share", Schema(.number(0...1))), .init("sure", .boolean()), .init("size", .choice(["small", "large"])),
    .optional("more", .text()),
  ]

  @Test func asksForAllThatIsMissingAtOnce() async throws {
    let ending = await lacking(Self.askable)
    let request = try #require(ending.request)
    #expect(
      request.question == "The step s (need) found no value for: word, place, count, share, sure, size. What is it?")
    #expect(
      request.fields == [
        .init("word", .text, help: "what to say"), .init("place", .url), .init("count", .number),
        .init("share", .number), .init("sure", .confirm), .init("size", .choice, choices: ["small", "large"]),
      ])
    #expect(ending.outcome == .asks(.init(request: request.hash, until: nil, hasDefault: false)))
  }

  @Test func goesOnWithWhatWasAnswered() async {
    let answer = Value(.map([.init("word", Value(.string("tea"), from: [.person]))]))
    let ending = await lacking([.init("word", .text(limit: 10)), .optional("more", .text())], answer: answer)
    #expect(ending.output?["word"] == Value(.string("tea"), from: [.person]))
    #expect(ending.request == nil)
  }

  /// Too long, of another kind, not what was asked for, nothing: none of it reaches the verb.
  @Test(
    arguments: [
      [.init("word", Value(.string("far too long a word")))], [.init("word", Value(.int(1)))],
      [.init("word", Value(.string("tea"))), .init("other", Value(.string("x")))], [],
    ] as [[Value.Field]])
  func refusesAnAnswerThatDoesNotFit(fields: [Value.Field]) async {
    let ending = await lacking([.init("word", .text(limit: 10))], answer: Value(.map(fields)))
    #expect(code(ending) == .valueType && ending.output == nil)
  }

  /// Answers are stored as they are, so that no secret is asked for; nor is what has no form to fill in.
  @Test(
    arguments: [
      [.init("password", Schema(.string(limit: 100), isSecret: true))], [.init("words", .list(.text(), count: 1...3))],
      [.init("word", .text()), .init("password", Schema(.string(limit: 100), isSecret: true))],
    ] as [[Schema.Field]])
  func asksNobodyForSecretsOrLists(fields: [Schema.Field]) async {
    let ending = await lacking(fields)
    #expect(code(ending) == .valueType && ending.request == nil)
  }
}
