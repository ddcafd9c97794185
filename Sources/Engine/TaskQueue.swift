package import Domain

/// Decides which task runs next: so many at once, the others in a queue that is fair between sites. A pure value.
package struct TaskQueue: Sendable {
  private struct Waiting: Sendable {
    let task: TaskID
    let sites: Set<Site>
    /// Whether the store has it: nothing else may be started.
    var isRecorded: Bool
  }

  /// Tasks that run at once.
  package let limit: Int
  /// Tasks that wait at most.
  package let capacity: Int
  private var running: [TaskID: Set<Site>] = [:]
  /// In the order of arrival.
  private var waiting: [Waiting] = []

  package init(limit: Int = 10, capacity: Int = 1000) {
    self.limit = limit
    self.capacity = capacity
  }

  package var runningCount: Int { running.count }
  package var waitingCount: Int { waiting.count }

  /// Takes a task in. One that is not recorded yet keeps its place, but is not chosen before ``recorded(_:)``.
  /// - Returns: whether it runs now; otherwise it waits.
  /// - Throws: `task.queue_full`.
  package mutating func admit(_ task: TaskID, sites: Set<Site>, isRecorded: Bool = true) throws(Fault) -> Bool {
    if running.count < limit, waiting.isEmpty {
      running[task] = sites
      return true
    }
    guard waiting.count < capacity else {
      throw Fault(.taskQueueFull, "\(running.count) tasks run and \(waiting.count) wait")
    }
    waiting.append(Waiting(task: task, sites: sites, isRecorded: isRecorded))
    return false
  }

  /// A task that was taken in is in the store now.
  package mutating func recorded(_ task: TaskID) {
    for index in waiting.indices where waiting[index].task == task { waiting[index].isRecorded = true }
  }

  /// Takes a task back that waited, was paused, or was queued before a restart: it was taken in before, so that no
  /// capacity refuses it.
  package mutating func readmit(_ task: TaskID, sites: Set<Site>) {
    guard running[task] == nil, !waiting.contains(where: { $0.task == task }) else { return }
    waiting.append(Waiting(task: task, sites: sites, isRecorded: true))
  }

  /// Takes a task that must run whatever the limit: it ran before a restart.
  package mutating func resume(_ task: TaskID, sites: Set<Site>) { running[task] = sites }

  /// Takes a task out, running or waiting.
  package mutating func remove(_ task: TaskID) {
    running[task] = nil
    waiting.removeAll { $0.task == task }
  }

  /// The next task to run; nil where all slots are taken or none waits. It counts as running from now on.
  ///
  /// The one whose busiest site has the fewest running tasks goes first; of equal ones the one that came first.
  package mutating func next() -> TaskID? {
    guard running.count < limit else { return nil }
    var load: [Site: Int] = [:]
    for site in running.values.joined() { load[site, default: 0] += 1 }
    let loads = waiting.map { $0.isRecorded ? $0.sites.map { load[$0] ?? 0 }.max() ?? 0 : .max }
    guard let least = loads.min(), least < .max, let index = loads.firstIndex(of: least) else { return nil }
    let chosen = waiting.remove(at: index)
    running[chosen.task] = chosen.sites
    return chosen.task
  }
}

extension Plan {
  /// The sites that it acts on.
  package var sites: Set<Site> { Set(steps.compactMap(\.site)) }
}
