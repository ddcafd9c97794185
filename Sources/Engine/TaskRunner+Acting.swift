internal import Domain

/// What a runner does in the world after a commit.
extension TaskRunner {
  func perform(_ actions: [TaskMachine.Action]) {
    for action in actions {
      switch action {
      case .perform(let step, let attempt): begin(step, attempt)
      case .wake(let step, let moment): wake(step, at: moment)
      case .probe(let step): probe(step)
      case .interrupt(let step): attempts[step]?.cancel()
      case .finish: break
      }
    }
  }

  private func begin(_ step: StepID, _ number: Int) {
    guard let planned = machine.plan[step] else { return }
    let isRetry = machine.steps[step].map { $0.failures > 0 } ?? false
    let attempt = attempt(planned, isRetry: isRetry) { [post] digest in
      let reply = await withCheckedContinuation { continuation in
        let result = post.yield(
          Inbound(command: .intended(step, attempt: number, digest: digest), done: continuation))
        if case .terminated = result { continuation.resume(returning: Reply.ended) }
      }
      if case .recorded = reply { return true }
      return false
    }
    // Unstructured, so that one attempt can be cancelled alone; run() cancels what is left when it ends. Immediate where
    // there is little to read: what waits for nothing has ended before the next command is asked for, without a hop to
    // another thread. What takes longer must not hold up those who commit.
    // The place is bound around, not within: that would be such a hop.
    attempts[step] = LogPlace.$current.withValue(LogPlace(step: step, attempt: number)) {
      attempt.inputs.hasFewParts
        ? Task.immediate { [post] in post.yield(await Self.ended(attempt, number)) }
        : Task { [post] in post.yield(await Self.ended(attempt, number)) }
    }
  }

  private static func ended(_ attempt: StepAttempt, _ number: Int) async -> Inbound {
    let ending = await attempt.run()
    let step = attempt.step.id
    return Inbound(command: .ended(step, attempt: number, ending.outcome), step: step, ending: ending)
  }

  /// Looks whether the effect that a step intended happened: an attempt of the probe's verb, on the step's page.
  private func probe(_ step: StepID) {
    guard let planned = machine.plan[step], let probe = planned.probe else { return }
    let asking = PlanStep(
      id: step, verb: probe.verb, inputs: probe.inputs, site: planned.site, timeout: planned.timeout,
      effect: Effect.none)
    let attempt = attempt(asking, patience: HostGate.longPatience) { _ in false }
    // Unstructured: run() cancels what is left when it ends.
    probes[step] = Task { [post] in
      let ending = await attempt.run()
      guard !Task.isCancelled else { return }
      post.yield(Inbound(command: .probed(step, probe.outcome(of: ending)), ending: ending))
    }
  }

  private func attempt(
    _ step: PlanStep, isRetry: Bool = false, patience: Duration = HostGate.patience,
    intend: @escaping @Sendable (ContentHash) async -> Bool
  ) -> StepAttempt {
    StepAttempt(
      task: task, step: step, envelope: machine.plan.envelope,
      inputs: PlanInput.map(step.inputs).resolved(memory.value(of:)), answer: memory.answers[step.id],
      checkpoint: step.site.flatMap { memory.checkpoints[$0] }, verbs: verbs, jobs: ports.jobs,
      hosts: ports.hosts, isRetry: isRetry, patience: patience, files: ports.artefacts, time: ports.time,
      intend: intend)
  }

  private func wake(_ step: StepID, at moment: Timestamp) {
    wakers[step]?.cancel()
    // Unstructured, so that it can be replaced; run() cancels what is left when it ends.
    wakers[step] = Task { [post, time = ports.time] in
      await time.sleep(untilClock: moment)
      if !Task.isCancelled { post.yield(Inbound(command: .due(step))) }
    }
  }
}

extension Value {
  /// Whether so little is in it that going through it takes no time that anybody would notice.
  fileprivate var hasFewParts: Bool {
    var rest = 1_000
    return fits(in: &rest)
  }

  private func fits(in rest: inout Int) -> Bool {
    rest -= 1
    guard rest >= 0 else { return false }
    if let list { return list.allSatisfy { $0.fits(in: &rest) } }
    if let map { return map.allSatisfy { $0.value.fits(in: &rest) } }
    return true
  }
}

extension Probe {
  fileprivate func outcome(of ending: StepAttempt.Ending) -> ProbeOutcome {
    switch ending.outcome {
    case .completed(let hash, let bytes):
      let value = ending.output?[happened.reference.field] ?? .null
      return happened.holds(for: value) ? .happened(output: hash, bytes: bytes) : .absent
    case .failed(let code, _): return .undecided(code)
    case .asks, .deferred, .interrupted: return .undecided(.stepInterrupted)
    }
  }
}
