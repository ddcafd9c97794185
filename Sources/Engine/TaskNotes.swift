internal import Domain

/// What one command leaves to be remembered and stored beside its events.
struct TaskNotes {
  private(set) var memory: TaskMemory
  private(set) var values: [StoredValue] = []
  private(set) var checkpoints: [SealedCheckpoint] = []
  private(set) var artefacts: [Artefact] = []

  init(_ memory: TaskMemory) { self.memory = memory }

  /// Takes in what came with a command.
  mutating func take(_ inbound: TaskRunner.Inbound, sites plan: Plan, seal: CheckpointSeal, log: any LogSink) {
    if case .answered(let step, _, _) = inbound.command, let answer = inbound.answer { note(answer, to: step) }
    if case .probed(let step, .happened) = inbound.command, let output = inbound.ending?.output {
      note(output, of: step)
    }
    guard let step = inbound.step, let ending = inbound.ending else { return }
    if let output = ending.output { note(output, of: step) }
    artefacts += ending.artefacts
    if let message = ending.message {
      memory.messages[step] = message
      values.append(StoredValue(.message(step), Value(.string(message))))
    }
    if let request = ending.request {
      memory.requests[step] = request
      values.append(StoredValue(.request(step), request.value))
    }
    guard let checkpoint = ending.checkpoint, let site = plan[step]?.site else { return }
    memory.checkpoints[site] = checkpoint
    do throws(Fault) {
      checkpoints.append(try seal.seal(checkpoint, of: site))
    } catch {
      log.write(LogRecord(.warning, "a page could not be kept for later", because: error, [("STEP", step.text)]))
    }
  }

  /// A default that answers is an answer like a person's.
  mutating func take(_ events: [EventBody]) {
    for case .inputAnswered(let step, _, _, byDefault: true) in events {
      if let fallback = memory.requests[step]?.fallback { note(fallback, to: step) }
    }
  }

  mutating func takeResult(of machine: TaskMachine) {
    if let result = memory.result(of: machine) { values.append(StoredValue(.result, result)) }
  }

  private mutating func note(_ answer: Value, to step: StepID) {
    memory.answers[step] = answer
    values.append(StoredValue(.answer(step), answer))
  }

  private mutating func note(_ output: Value, of step: StepID) {
    memory.outputs[step] = output
    values.append(StoredValue(.output(step), output))
  }
}
