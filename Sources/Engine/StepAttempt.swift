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
  }

  /// Bytes of what one step gives, as stored.
  static let outputLimit = 2 << 20

  let task: TaskID
  let step: PlanStep
  let envelope: Envelope
  /// With the references replaced.
  let inputs: Value
  /// Where the step's page was last.
  let checkpoint: PageCheckpoint?
  let verbs: VerbRegistry
  let jobs: any JobHost

  func run() async -> Ending {
    let reached = Mutex<PageCheckpoint?>(nil)
    do throws(Fault) {
      guard let verb = verbs[step.verb] else {
        throw Fault(.planUnknownVerb, "this version has no verb \(step.verb); it has \(verbs.catalogue.names)")
      }
      let signature = verb.signature
      let call = VerbCall(inputs: try conforming(inputs, to: signature.inputs)) { action throws(Fault) in
        guard signature.actsOnPage, let site = step.site else {
          throw Fault(.planInvalid, "the step names no site", place: "step \(step.id)")
        }
        let outcome = try await jobs.perform(
          action, for: JobID(task: task, site: site), within: envelope, from: checkpoint,
          timeout: step.timeout ?? signature.timeout)
        reached.withLock { $0 = outcome.checkpoint ?? $0 }
        return outcome
      }
      let output = try await verb.perform(call)
      let stored = output.storedJSON.canonicalText
      guard stored.utf8.count <= Self.outputLimit else {
        throw Fault(.resultTooLarge, "the step gave \(stored.utf8.count) bytes, where \(Self.outputLimit) is the limit")
      }
      return Ending(
        outcome: .completed(output: ContentHash(of: stored), bytes: stored.utf8.count), output: output,
        checkpoint: reached.withLock { $0 })
    } catch {
      if error.code == .taskCancelled { return Ending(outcome: .interrupted) }
      return Ending(
        outcome: .failed(error.code, retryAfter: error.retryAfter.map { .seconds($0) }), message: error.words)
    }
  }

  /// A reference to what is missing leaves its input out, if that may be left out.
  private func conforming(_ inputs: Value, to schema: Schema) throws(Fault) -> Value {
    let given = (inputs.map ?? []).filter { input in
      !input.value.isNull || schema.fields.contains { $0.name == input.name && ($0.isRequired || $0.schema.isNullable) }
    }
    switch schema.conform(Value(.map(given))) {
    case .success(let value): return value
    case .failure(let failure): throw Fault(.valueType, faults: failure.faults)
    }
  }
}

extension Fault {
  /// What a person reads of it: where, and what came in the way.
  fileprivate var words: String { place.map { "\($0): \(message)" } ?? message }
}
