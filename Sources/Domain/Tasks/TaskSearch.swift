/// Which tasks a list shows, in which order, and behind which of them it goes on.
package struct TaskSearch: Hashable, Sendable {
  package enum Order: String, CaseIterable, Sendable {
    /// By when they were made.
    case newest
    case oldest
  }

  /// Empty for all.
  package var states: Set<TaskState>
  /// Each occurs in the goal, in letters of either case; or the id begins with it. Empty for all.
  package var words: [String]
  /// A step acts on that site; nil for all.
  package var site: Site?
  /// Made then or later; nil for all.
  package var since: Timestamp?
  /// Made before then; nil for all.
  package var until: Timestamp?
  package var order: Order
  /// The last that is known already; nil to begin with the first.
  package var behind: TaskPlace?
  package var limit: Int

  package init(
    states: Set<TaskState> = [], words: [String] = [], site: Site? = nil, since: Timestamp? = nil,
    until: Timestamp? = nil,
    order: Order = .newest, behind: TaskPlace? = nil, limit: Int = 50
  ) {
    self.states = states
    self.words = words
    self.site = site
    self.since = since
    self.until = until
    self.order = order
    self.behind = behind
    self.limit = limit
  }

  /// Whether it can be answered by an index alone.
  package var isPlain: Bool { words.isEmpty && site == nil }

  /// - Parameter goal: nil where it was deleted.
  package func holdsWords(_ task: TaskID, goal: String?) -> Bool {
    guard !words.isEmpty else { return true }
    let goal = goal?.lowercased() ?? ""
    return words.allSatisfy { word in
      let word = word.lowercased()
      return goal.contains(text: word) || task.text.hasPrefix(word)
    }
  }
}

/// Where a list of tasks was left: behind this task.
///
/// Its text is for going on only, and means the same in every database: what lies behind it is found by comparing.
package struct TaskPlace: Hashable, Sendable, CustomStringConvertible {
  package let order: TaskSearch.Order
  /// What the order goes by.
  package let rank: Int64
  package let task: TaskID

  package init(_ order: TaskSearch.Order, rank: Int64, task: TaskID) {
    self.order = order
    self.rank = rank
    self.task = task
  }

  /// Nil for anything that no list gives out.
  package init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard text.utf8.count <= 60, parts.count == 3, let order = TaskSearch.Order(rawValue: String(parts[0])),
      let rank = Int64(parts[1]), let task = TaskID(String(parts[2]))
    else { return nil }
    self.init(order, rank: rank, task: task)
  }

  package var description: String { "\(order.rawValue).\(rank).\(task)" }
}

/// A piece of a list of tasks.
package struct TaskPage: Hashable, Sendable {
  package let tasks: [TaskSummary]
  /// Where to go on: more may lie behind. A search looks at so many tasks at a time, so that there may be few here, or
  /// none, and more behind. Nil at the end.
  package let next: TaskPlace?

  package init(tasks: [TaskSummary], next: TaskPlace?) {
    self.tasks = tasks
    self.next = next
  }
}
