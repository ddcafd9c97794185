internal import Domain

/// What a running task knows besides its machine: what its steps gave, what went wrong in words, where its pages are.
struct TaskMemory: Sendable {
  var outputs: [StepID: Value] = [:]
  var messages: [StepID: String] = [:]
  var checkpoints: [Site: PageCheckpoint] = [:]

  /// What a reference stands for: null where its step gave nothing.
  func value(of reference: Reference) -> Value { outputs[reference.step]?[reference.field] ?? .null }

  /// What the task gave: the plan's result, with a note for each step whose fault was let pass.
  func result(of machine: TaskMachine) -> Value? {
    guard let result = machine.plan.result?.resolved(value(of:)) else { return nil }
    guard var table = Table(result) else { return result }
    for (step, code) in machine.tolerated {
      let place = machine.plan[step]?.site?.description ?? step.text
      table.notes.append("\(place) is missing: \(messages[step] ?? code.rawValue)")
    }
    return table.value().adding(result.ownSources)
  }

  /// Reads back what a task that runs on after a restart had got.
  static func restored(_ task: TaskID, _ machine: TaskMachine, from ports: EnginePorts) throws(Fault) -> TaskMemory {
    var memory = TaskMemory()
    for step in machine.plan.steps {
      if machine.steps[step.id]?.state == .succeeded {
        memory.outputs[step.id] = try ports.store.value(.output(step.id), of: task)
      }
      memory.messages[step.id] = try ports.store.value(.message(step.id), of: task)?.string
    }
    for sealed in try ports.store.checkpoints(of: task) {
      memory.checkpoints[sealed.site] = try CheckpointSeal(ports.sealer, task).open(sealed)
    }
    return memory
  }
}

/// Seals the checkpoints of one task: what is sealed for one page opens for no other.
struct CheckpointSeal {
  private let sealer: any Sealer
  private let task: TaskID

  init(_ sealer: any Sealer, _ task: TaskID) {
    self.sealer = sealer
    self.task = task
  }

  func seal(_ checkpoint: PageCheckpoint, of site: Site) throws(Fault) -> SealedCheckpoint {
    let bytes = Array(checkpoint.json.canonicalText.utf8)
    return SealedCheckpoint(site: site, sealed: try sealer.seal(bytes, context: context(site)))
  }

  func open(_ sealed: SealedCheckpoint) throws(Fault) -> PageCheckpoint {
    let bytes = try sealer.open(sealed.sealed, context: context(sealed.site))
    return try PageCheckpoint(json: try JSONParser.parse(bytes))
  }

  private func context(_ site: Site) -> String { "checkpoint/\(task)/\(site)" }
}
