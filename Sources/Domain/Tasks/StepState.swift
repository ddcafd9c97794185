/// Where a step stands.
package enum StepState: Hashable, Sendable {
  /// Others must end first. Can become: `ready`, `failed`, `skipped`, `cancelled`.
  case pending
  /// May start. Can become: `running`, `skipped` (its condition does not hold), `cancelled`.
  case ready
  /// An attempt is under way. Can become: `ready` (interrupted), `retrying`, `waiting`, `unknown`, `succeeded`,
  /// `failed`, `cancelled`.
  case running
  /// Waits for its next attempt. Can become: `running`, `cancelled`.
  case retrying(until: Timestamp)
  /// Waits for its site to be free again. Can become: `running`, `cancelled`.
  case deferred(until: Timestamp)
  /// Waits for a person's answer. Can become: `ready` (answered), `failed` (too late), `cancelled`.
  case asking(Question)
  /// Its effect was intended, and nobody knows whether it happened. Can become: `succeeded`, `ready` (it did not
  /// happen), `failed`, `cancelled`.
  case unknown(Doubt)
  /// Final.
  case succeeded
  /// Final.
  case failed(ErrorCode)
  /// Final: it was not needed.
  case skipped(SkipReason)
  /// Final.
  case cancelled

  /// What is known of a question while it is open; its words are a value of the task.
  package struct Question: Hashable, Sendable {
    /// Of the stored ``InputRequest``.
    package let request: ContentHash
    /// When the answer comes too late; nil for never.
    package let until: Timestamp?
    /// Whether a default answers at the deadline.
    package let hasDefault: Bool

    package init(request: ContentHash, until: Timestamp? = nil, hasDefault: Bool = false) {
      self.request = request
      self.until = until
      self.hasDefault = hasDefault
    }
  }

  /// How far an unknown outcome has been looked into.
  package struct Doubt: Hashable, Sendable {
    /// What left it unknown.
    package let code: ErrorCode
    /// Probes that could not tell.
    package let probes: Int
    /// When the next probe is due; nil where a person decides.
    package let until: Timestamp?

    package init(code: ErrorCode, probes: Int = 0, until: Timestamp?) {
      self.code = code
      self.probes = probes
      self.until = until
    }
  }

  package var isFinal: Bool {
    switch self {
    case .pending, .ready, .running, .retrying, .deferred, .asking, .unknown: false
    case .succeeded, .failed, .skipped, .cancelled: true
    }
  }

  var isUnknown: Bool { if case .unknown = self { true } else { false } }

  /// The moment at which it may go on by itself; nil where it does not.
  package var wake: Timestamp? {
    switch self {
    case .retrying(let until), .deferred(let until): until
    case .asking(let question): question.until
    case .unknown(let doubt): doubt.until
    case .pending, .ready, .running, .succeeded, .failed, .skipped, .cancelled: nil
    }
  }

  /// The public name.
  package var name: String {
    switch self {
    case .pending: "pending"
    case .ready: "ready"
    case .running: "running"
    case .retrying: "retrying"
    case .deferred, .asking: "waiting"
    case .unknown: "unknown"
    case .succeeded: "succeeded"
    case .failed: "failed"
    case .skipped: "skipped"
    case .cancelled: "cancelled"
    }
  }
}

/// Why a step was not needed.
package enum SkipReason: Hashable, Sendable {
  /// A step whose outcome it would have used did not give one.
  case step(StepID)
  /// Its `when` does not hold.
  case condition
}

/// How an unknown outcome is settled.
package enum Resolution: String, CaseIterable, Sendable {
  /// It happened: the step succeeded.
  case done
  /// It did not happen: the step runs again.
  case again
  /// Let it be: the step failed.
  case fail
}
