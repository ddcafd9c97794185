/// Decides what of ended tasks is deleted: what is too old, then, where files take too much room together, those of the
/// tasks that ended first. A value without effects.
package struct Retention: Hashable, Sendable {
  /// How long an ended task stays.
  package let tasksKept: Duration
  /// How long the files of an ended task stay.
  package let filesKept: Duration
  /// Bytes that all files may take before those of ended tasks go.
  package let room: Int64

  package init(tasksKept: Duration, filesKept: Duration, room: Int64) {
    self.tasksKept = tasksKept
    self.filesKept = filesKept
    self.room = room
  }

  /// A task that has ended, with its files.
  package struct Ended: Hashable, Sendable {
    package let task: TaskID
    package let time: Timestamp
    package let files: [ContentHash: Int64]

    package init(task: TaskID, time: Timestamp, files: [ContentHash: Int64] = [:]) {
      self.task = task
      self.time = time
      self.files = files
    }
  }

  package struct Decision: Hashable, Sendable {
    /// To be deleted with everything, those that ended first before others.
    package var tasks: [TaskID] = []
    /// Whose files alone are deleted, likewise.
    package var files: [TaskID] = []

    package init() {}
  }

  /// - Parameters:
  ///   - ended: in any order. Tasks that have not ended are never among what goes.
  ///   - used: bytes of all files, each counted once, however many tasks have it.
  package func decide(_ ended: [Ended], used: Int64, at now: Timestamp) -> Decision {
    var decision = Decision()
    var (used, owners) = (used, Self.owners(of: ended))
    func letGo(_ task: Ended) {
      for (hash, size) in task.files {
        owners[hash, default: 0] -= 1
        if owners[hash] == 0 { used -= size }
      }
    }
    let oldestFirst = ended.sorted { ($0.time, $0.task.text) < ($1.time, $1.task.text) }
    var stay: [Ended] = []
    for task in oldestFirst {
      let age = now.since(task.time)
      if age >= tasksKept {
        decision.tasks.append(task.task)
        letGo(task)
      } else if age >= filesKept, !task.files.isEmpty {
        decision.files.append(task.task)
        letGo(task)
      } else {
        stay.append(task)
      }
    }
    for task in stay where used > room && !task.files.isEmpty {
      decision.files.append(task.task)
      letGo(task)
    }
    return decision
  }

  private static func owners(of ended: [Ended]) -> [ContentHash: Int] {
    ended.reduce(into: [:]) { owners, task in
      for hash in task.files.keys { owners[hash, default: 0] += 1 }
    }
  }
}
