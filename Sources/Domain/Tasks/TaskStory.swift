/// What a task and its steps went through, folded from its events: every try, and every wait.
///
/// Made for showing, so it refuses nothing: of a part of the events it tells that part.
package struct TaskStory: Hashable, Sendable {
  package struct Attempt: Hashable, Sendable {
    /// By the names that programs read.
    package enum Outcome: String, CaseIterable, Sendable {
      case running, succeeded, failed
      /// Another try follows.
      case retrying
      /// Its site was left alone; nothing was sent.
      case deferred
      /// A person was asked.
      case asked
      /// The work on it was cut off.
      case interrupted
      /// Nobody knows whether it happened.
      case unknown
      case cancelled
    }

    package let number: Int
    package let started: Timestamp
    package fileprivate(set) var ended: Timestamp?
    package fileprivate(set) var outcome = Outcome.running
    package fileprivate(set) var code: ErrorCode?
  }

  package struct Wait: Hashable, Sendable {
    /// By the names that programs read.
    package enum Kind: String, CaseIterable, Sendable {
      /// Of a task: for its turn.
      case queue
      /// Of a task: somebody paused it.
      case pause
      /// Of a step: before the next try.
      case retry
      case input, review, host, timer

      init(_ reason: WaitReason) {
        self =
          switch reason {
          case .input: .input
          case .review: .review
          case .host: .host
          case .timer: .timer
          }
      }
    }

    package let kind: Kind
    package let from: Timestamp
    /// Nil while it lasts.
    package fileprivate(set) var to: Timestamp?
  }

  package struct Step: Hashable, Sendable {
    /// The last ``TaskStory/partLimit``.
    package fileprivate(set) var attempts: [Attempt] = []
    /// The last ``TaskStory/partLimit``.
    package fileprivate(set) var waits: [Wait] = []
    /// Of what it gave, as stored; nil where it gave nothing.
    package fileprivate(set) var outputBytes: Int?

    /// Nothing happened to it yet.
    package init() {}
  }

  /// Attempts, and waits, of one step, and waits of the task.
  package static let partLimit = 20

  package private(set) var steps: [StepID: Step] = [:]
  /// Of the task as a whole.
  package private(set) var waits: [Wait] = []

  package init(_ events: [Event]) {
    for event in events {
      if let id = event.body.step {
        steps[id, default: Step()].take(event.body, at: event.time)
      } else {
        take(event.body, at: event.time)
      }
    }
  }

  private mutating func take(_ body: EventBody, at time: Timestamp) {
    switch body {
    case .taskQueued: waits.begin(.queue, at: time)
    case .taskStarted, .taskSucceeded, .taskFailed, .taskCancelled, .taskCancelling: waits.end(at: time)
    case .taskWaiting(let reason): waits.begin(.init(reason), at: time)
    case .taskPaused: waits.begin(.pause, at: time)
    case .taskResumed: waits.begin(.queue, at: time)
    default: break
    }
  }
}

extension TaskStory.Step {
  fileprivate mutating func take(_ body: EventBody, at time: Timestamp) {
    waits.end(at: time)
    switch body {
    case .stepStarted(_, let attempt):
      attempts.append(.init(number: attempt, started: time))
      if attempts.count > TaskStory.partLimit { attempts.removeFirst() }
    case .stepCompleted(_, _, _, let bytes):
      outputBytes = bytes
      end(.succeeded, at: time)
    case .stepRetrying(_, _, let code, _):
      end(.retrying, code, at: time)
      waits.begin(.retry, at: time)
    case .stepDeferred:
      end(.deferred, at: time)
      waits.begin(.host, at: time)
    case .stepInterrupted: end(.interrupted, at: time)
    case .stepUnknown(_, _, let code, let probeAt):
      end(.unknown, code, at: time)
      waits.begin(probeAt == nil ? .review : .timer, at: time)
    case .stepProbed(_, _, _, let until): waits.begin(until == nil ? .review : .timer, at: time)
    case .stepResolved(_, _, let resolution): settle(resolution)
    case .stepFailed(_, _, let code, _): end(.failed, code, at: time)
    case .stepCancelled: end(.cancelled, at: time)
    case .inputRequested:
      end(.asked, at: time)
      waits.begin(.input, at: time)
    default: break
    }
  }

  /// Ends the try that runs, or says of the last what became of it.
  private mutating func end(_ outcome: TaskStory.Attempt.Outcome, _ code: ErrorCode? = nil, at time: Timestamp) {
    guard let last = attempts.last else { return }
    guard last.outcome == .running || last.outcome == .unknown else { return }
    if last.outcome == .running { attempts[attempts.count - 1].ended = time }
    attempts[attempts.count - 1].outcome = outcome
    attempts[attempts.count - 1].code = code ?? last.code
  }

  private mutating func settle(_ resolution: Resolution) {
    guard let last = attempts.last, last.outcome == .unknown else { return }
    switch resolution {
    case .done: attempts[attempts.count - 1].outcome = .succeeded
    case .fail: attempts[attempts.count - 1].outcome = .failed
    case .again: attempts[attempts.count - 1].outcome = .retrying
    }
  }
}

extension [TaskStory.Wait] {
  fileprivate mutating func begin(_ kind: TaskStory.Wait.Kind, at time: Timestamp) {
    end(at: time)
    append(.init(kind: kind, from: time))
    if count > TaskStory.partLimit { removeFirst() }
  }

  fileprivate mutating func end(at time: Timestamp) {
    guard let last, last.to == nil else { return }
    self[count - 1].to = time
  }
}
