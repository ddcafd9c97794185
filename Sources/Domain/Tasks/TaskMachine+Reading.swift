/// What a task's machine tells of itself.
extension TaskMachine {
  /// In the plan's order.
  package var running: [StepID] { plan.steps.map(\.id).filter { steps[$0]?.state == .running } }

  /// The first step whose fault was let pass, with its code, for those who ask why something is missing.
  package var tolerated: [(step: StepID, code: ErrorCode)] {
    plan.steps.compactMap { step in
      guard step.toleratesFailure, case .failed(let code) = steps[step.id]?.state else { return nil }
      return (step.id, code)
    }
  }

  package var progress: Progress {
    Progress(total: plan.steps.count, ended: plan.steps.count { steps[$0.id]?.state.isFinal == true })
  }

  /// The first moment at which a step may go on by itself; nil where none does.
  package var nextWake: Timestamp? { wakes(whileAsking: true).min() }

  /// - Parameter whileAsking: whether the deadlines of open questions count: a person is waited for without a place.
  func wakes(whileAsking: Bool) -> [Timestamp] {
    tally.startable.union(tally.held).compactMap { position in
      guard let state = steps[plan.steps[position].id]?.state else { return nil }
      if case .asking = state, !whileAsking { return nil }
      return state.wake
    }
  }

  /// The step whose own fault lies under the state of this one.
  package func rootCause(of step: StepID) -> StepID {
    var step = step
    for _ in plan.steps {
      switch steps[step]?.state {
      case .skipped(.step(let cause)): step = cause
      case .failed where steps[step]?.attempt == 0:
        guard let cause = (graph.needs[step] ?? []).first(where: { hasFailed($0) }) else { return step }
        step = cause
      default: return step
      }
    }
    return step
  }

  /// By its own fault, or by that of a step it needed.
  private func hasFailed(_ step: StepID) -> Bool {
    switch steps[step]?.state {
    case .failed, .skipped(.step): true
    default: false
    }
  }
}
