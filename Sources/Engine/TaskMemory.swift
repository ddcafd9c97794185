internal import Domain

/// What a running task knows besides its machine: what its steps gave, what went wrong in words, what was asked and
/// answered, where its pages are.
struct TaskMemory: Sendable {
  var outputs: [StepID: Value] = [:]
  var messages: [StepID: String] = [:]
  var requests: [StepID: InputRequest] = [:]
  var answers: [StepID: Value] = [:]
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

  /// Reads back what a task that goes on had got.
  static func restored(_ task: TaskID, _ machine: TaskMachine, from ports: EnginePorts) throws(Fault) -> TaskMemory {
    var memory = TaskMemory()
    for step in machine.plan.steps.map(\.id) {
      guard let state = machine.steps[step], state.attempt > 0 else { continue }
      if state.state == .succeeded { memory.outputs[step] = try ports.store.value(.output(step), of: task) }
      memory.messages[step] = try ports.store.value(.message(step), of: task)?.string
      memory.requests[step] = try ports.store.value(.request(step), of: task).flatMap(InputRequest.init)
      memory.answers[step] = try ports.store.value(.answer(step), of: task)
    }
    for sealed in try ports.store.checkpoints(of: task) {
      memory.checkpoints[sealed.site] = try CheckpointSeal(ports.sealer, task).open(sealed)
    }
    return memory
  }
}
