import Domain

/// What files take, and which were finished but not recorded yet. A value without effects.
struct ArtefactLedger {
  let limits: ArtefactLimits
  /// Bytes of all files, drafts too.
  private(set) var all: Int64 = 0
  /// Those that had a file begun since they were settled last.
  private var tasks: [TaskID: Entry] = [:]

  private struct Entry {
    var bytes: Int64
    /// By name: of which step.
    var names: [String: StepID]
    var finished: Set<ContentHash> = []
  }

  init(limits: ArtefactLimits, all: Int64) {
    self.limits = limits
    self.all = all
  }

  func knows(_ task: TaskID) -> Bool { tasks[task] != nil }

  mutating func open(_ task: TaskID, _ stored: [Artefact]) {
    guard tasks[task] == nil else { return }
    let names = Dictionary(stored.map { ($0.name, $0.step) }, uniquingKeysWith: { $1 })
    tasks[task] = Entry(bytes: stored.reduce(0) { $0 + $1.size }, names: names)
  }

  /// - Parameter size: of the file with these bytes.
  /// - Throws: `artefact.too_large`; nothing is taken then.
  mutating func take(_ bytes: Int64, of task: TaskID, fileSize size: Int64) throws(Fault) {
    let used = tasks[task]?.bytes ?? 0
    guard size <= limits.file else { throw Self.refusal("a file", limits.file, "artefacts.file_limit") }
    guard used + bytes <= limits.task else {
      throw Self.refusal("all files of one task", limits.task, "artefacts.task_limit")
    }
    guard all + bytes <= limits.all else { throw Self.refusal("all files", limits.all, "artefacts.total_limit") }
    tasks[task]?.bytes += bytes
    all += bytes
  }

  mutating func giveBack(_ bytes: Int64, of task: TaskID) {
    tasks[task]?.bytes -= bytes
    all -= bytes
  }

  /// - Returns: the name it gets.
  mutating func finish(_ name: String, _ hash: ContentHash, of step: StepID, _ task: TaskID) -> String {
    let names = tasks[task]?.names ?? [:]
    let free = ArtefactName.free(name) { names[$0] != nil && names[$0] != step }
    tasks[task]?.names[free] = step
    tasks[task]?.finished.insert(hash)
    return free
  }

  /// Whether a file with this hash may be recorded any moment.
  func awaits(_ hash: ContentHash) -> Bool { tasks.values.contains { $0.finished.contains(hash) } }

  /// - Returns: what was finished.
  mutating func settle(_ task: TaskID) -> Set<ContentHash> { tasks.removeValue(forKey: task)?.finished ?? [] }

  /// A file is gone, or there was one already.
  mutating func forget(_ bytes: Int64) { all = max(0, all - bytes) }

  private static func refusal(_ what: String, _ limit: Int64, _ key: String) -> Fault {
    Fault(.artefactTooLarge, "\(what) may have \(limit) bytes (\(key)), and this is more")
  }
}
