/// What is asked of a task's steps at every command, kept up to date as they move: so that a step of a long plan costs
/// no more to decide than one of a short plan. (Measured: walking all steps at each event made half of a step's cost.)
struct TaskTally: Equatable, Sendable {
  /// Attempts under way.
  private(set) var running = 0
  /// Steps that have not ended.
  private(set) var open: Int
  /// Steps that ended otherwise than well.
  private(set) var unsuccessful = 0
  /// Positions in the plan of the steps that are ready, or wait for a further attempt.
  private(set) var startable: Set<Int> = []
  /// Positions of the steps that wait for a person or a probe.
  private(set) var held: Set<Int> = []

  /// - Parameter steps: of the plan, all pending.
  init(steps: Int) { open = steps }

  mutating func move(_ position: Int, from before: StepState, to after: StepState) {
    if before == .running { running -= 1 }
    if after == .running { running += 1 }
    if after.isFinal, !before.isFinal {
      open -= 1
      if after != .succeeded { unsuccessful += 1 }
    }
    switch after {
    case .ready, .retrying, .deferred: startable.insert(position)
    default: startable.remove(position)
    }
    switch after {
    case .asking, .unknown: held.insert(position)
    default: held.remove(position)
    }
  }
}
