internal import Domain
internal import Synchronization

/// One attempt of one step: resolves its inputs, lets its verb act, and tells how it ended. Never throws: a fault is
/// an outcome.
struct StepAttempt: Sendable {
  /// How it ended, and what is to be stored with that.
  struct Ending: Sendable {
    let outcome: StepOutcome
    var output: Value?
    var message: String?
    var checkpoint: PageCheckpoint?
    var request: InputRequest?
    var artefacts: [Artefact] = []
  }

  /// What the verb left behind on its way.
  private final class Traces: Sendable {
    let checkpoint = Mutex<PageCheckpoint?>(nil)
    let request = Mutex<InputRequest?>(nil)
    let artefacts = Mutex<[Artefact]>([])
  }

  /// Bytes of what one step gives, as stored.
  static let outputLimit = 2 << 20

  let task: TaskID
  let step: PlanStep
  let envelope: Envelope
  /// With the references replaced.
  let inputs: Value
  /// What a person answered to what it asked before.
  let answer: Value?
  /// Where the step's page was last.
  let checkpoint: PageCheckpoint?
  let verbs: VerbRegistry
  let jobs: any JobHost
  /// What every request goes through.
  let hosts: HostGate
  /// Whether an attempt of this step failed before.
  var isRetry = false
  /// How long it may be held where its host cannot be asked at once.
  var patience = HostGate.patience
  let files: any ArtefactStore
  let time: any TimeSource
  /// Records that an effect which must happen once is about to be tried; false where the attempt must not go on.
  let intend: @Sendable (ContentHash) async -> Bool

  func run() async -> Ending {
    let traces = Traces()
    do throws(Fault) {
      guard let verb = verbs[step.verb] else {
        throw Fault(.planUnknownVerb, "this version has no verb \(step.verb); it has \(verbs.catalogue.names)")
      }
      let output = try await verb.perform(try call(of: verb.signature, traces))
      let stored = output.storedJSON.canonicalText
      guard stored.utf8.count <= Self.outputLimit else {
        throw Fault(.resultTooLarge, "the step gave \(stored.utf8.count) bytes, where \(Self.outputLimit) is the limit")
      }
      return Ending(
        outcome: .completed(output: ContentHash(of: stored), bytes: stored.utf8.count), output: output,
        checkpoint: traces.checkpoint.withLock { $0 }, artefacts: traces.artefacts.withLock { $0 })
    } catch {
      if let request = traces.request.withLock({ $0 }) { return asking(request) }
      if error.code == .taskCancelled { return Ending(outcome: .interrupted) }
      if error.code == .hostLeftAlone, let seconds = error.retryAfter {
        return Ending(outcome: .deferred(.seconds(seconds)), message: error.message)
      }
      return Ending(
        outcome: .failed(error.code, retryAfter: error.retryAfter.map { .seconds($0) }), message: error.words)
    }
  }

  private func call(of signature: VerbSignature, _ traces: Traces) throws(Fault) -> VerbCall {
    let effect = step.effect ?? signature.effect
    let ask: @Sendable (InputRequest) throws(Fault) -> Value = { [answer] request throws(Fault) in
      if let answer { return answer }
      traces.request.withLock { $0 = request }
      throw Fault(.valueMissing, request.question)
    }
    return VerbCall(
      inputs: try conforming(signature.inputs, ask), effect: effect, ask: ask,
      intend: { [intend] digest throws(Fault) in
        guard effect == .once else { return }
        guard await intend(digest) else { throw Fault(.taskCancelled, "the step was stopped") }
      },
      file: { [self] () throws(Fault) in
        NotedDraft(try await files.begin(for: step.id, of: task)) { artefact in
          traces.artefacts.withLock { $0.append(artefact) }
        }
      }, fileLimit: files.limits.file,
      page: { [self] action throws(Fault) in
        guard signature.actsOnPage, let site = step.site else {
          throw Fault(.planInvalid, "the step names no site", place: "step \(step.id)")
        }
        let act: @Sendable () async throws(Fault) -> PageOutcome = { () async throws(Fault) in
          try await jobs.perform(
            action, for: JobID(task: task, site: site), within: envelope, from: checkpoint,
            timeout: step.timeout ?? signature.timeout)
        }
        let request = HostRequest(site: site, task: task, step: step.id, isRetry: isRetry, patience: patience)
        let outcome = action.goesOn ? try await act() : try await hosts.perform(request, act)
        traces.checkpoint.withLock { $0 = outcome.checkpoint ?? $0 }
        return outcome
      })
  }

  private func asking(_ request: InputRequest) -> Ending {
    let question = StepState.Question(
      request: request.hash, until: request.patience.map { time.now().advanced(by: $0) },
      hasDefault: request.fallback != nil)
    return Ending(outcome: .asks(question), request: request)
  }

  // MARK: - Inputs

  /// A reference to what is missing leaves its input out, if that may be left out; what must be there is asked of a
  /// person.
  private func conforming(
    _ schema: Schema, _ ask: (InputRequest) throws(Fault) -> Value
  ) throws(Fault) -> Value {
    var given = (inputs.map ?? []).filter { input in
      !input.value.isNull || schema.fields.contains { $0.name == input.name && $0.takesNull }
    }
    let missing = schema.fields.filter { field in
      field.isRequired && !given.contains { $0.name == field.name } && step.inputs.contains { $0.name == field.name }
    }
    let fields = missing.compactMap { InputRequest.Field($0.name, of: $0.schema) }
    if !fields.isEmpty, fields.count == missing.count {
      let names = fields.map(\.name).joined(separator: ", ")
      let request = InputRequest(
        question: "The step \(step.id) (\(step.verb)) found no value for: \(names). What is it?", fields: fields)
      given += try ask(request).map ?? []
    }
    switch schema.conform(Value(.map(given))) {
    case .success(let value): return value
    case .failure(let failure): throw Fault(.valueType, faults: failure.faults)
    }
  }
}

extension Schema.Field {
  fileprivate var takesNull: Bool { schema.isNullable || (isRequired && schema.kind == .any) }
}
