/// What one transaction records of one task.
package struct EventBatch: Sendable {
  package let task: TaskID
  /// Events that the stream must hold before; 0 makes a new task.
  package let expectedVersion: Int
  package let events: [EventBody]
  package let time: Timestamp
  package let actor: String
  package let correlation: String
  package let cause: Int64?
  /// With the first event only: the plan that the task is pinned to.
  package let plan: Plan?
  package let values: [StoredValue]
  package let checkpoints: [SealedCheckpoint]
  /// With the first event only.
  package let secrets: [SealedSecret]
  /// Of the command that led to this, where its caller named it: remembered with the events, or the batch is refused.
  package let command: CommandKey?
  /// Files that the events speak of; each is whole on the disk by now.
  package let artefacts: [Artefact]

  package init(
    task: TaskID, expectedVersion: Int, events: [EventBody], time: Timestamp, actor: String, correlation: String,
    cause: Int64? = nil, plan: Plan? = nil, values: [StoredValue] = [], checkpoints: [SealedCheckpoint] = [],
    secrets: [SealedSecret] = [], artefacts: [Artefact] = [], command: CommandKey? = nil
  ) {
    self.task = task
    self.expectedVersion = expectedVersion
    self.events = events
    self.time = time
    self.actor = actor
    self.correlation = correlation
    self.cause = cause
    self.plan = plan
    self.values = values
    self.checkpoints = checkpoints
    self.secrets = secrets
    self.command = command
    self.artefacts = artefacts
  }
}

/// Names the values that belong to a task. They can be deleted; the events that tell of them stay.
package enum ValueName: Hashable, Sendable {
  /// The goal as the person wrote it.
  case goal
  /// What a step gave: a map of the verb's outputs.
  case output(StepID)
  /// What went wrong at a step, in words.
  case message(StepID)
  /// What a step asks a person: an ``InputRequest``.
  case request(StepID)
  /// What was answered: a map of the request's fields.
  case answer(StepID)
  /// What the task gave: a table.
  case result

  /// As stored: `goal`, `output/ID`, `message/ID`, `request/ID`, `answer/ID`, `result`.
  package var text: String {
    switch self {
    case .goal: "goal"
    case .output(let step): "output/\(step)"
    case .message(let step): "message/\(step)"
    case .request(let step): "request/\(step)"
    case .answer(let step): "answer/\(step)"
    case .result: "result"
    }
  }
}

package struct StoredValue: Sendable {
  package let name: ValueName
  package let value: Value

  package init(_ name: ValueName, _ value: Value) {
    self.name = name
    self.value = value
  }
}

/// A ``PageCheckpoint`` that only the vault can read.
package struct SealedCheckpoint: Hashable, Sendable {
  package let site: Site
  package let sealed: [UInt8]

  package init(site: Site, sealed: [UInt8]) {
    self.site = site
    self.sealed = sealed
  }
}

/// A task's secret that only the vault can read.
package struct SealedSecret: Hashable, Sendable {
  package let secret: Secret
  package let sealed: [UInt8]

  package init(_ secret: Secret, sealed: [UInt8]) {
    self.secret = secret
    self.sealed = sealed
  }
}
