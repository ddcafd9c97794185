import Domain
import Synchronization

/// The projections of tasks that run, as they were written last, so that the writer need not read them at every commit.
///
/// What was written may have been rolled back. Then the task's events stand behind it, and it is of no use: each
/// recording of the same task takes out what the one before left.
final class RunningTasks: Sendable {
  /// More than run at once.
  private static let limit = 32

  private let folds = Mutex<[TaskID: TaskFold]>([:])

  /// - Parameter version: at which the task's events stand.
  /// - Returns: the task as it was written with the last of them; nil where it has to be read.
  func take(_ task: TaskID, at version: Int) -> TaskFold? {
    guard let fold = folds.withLock({ $0.removeValue(forKey: task) }), fold.task?.version == version else { return nil }
    return fold
  }

  /// - Parameter fold: as it was just written.
  func keep(_ fold: consuming TaskFold) {
    guard let task = fold.task, !task.state.isFinal else { return }
    let settled = fold.settled()
    folds.withLock { folds in
      if folds.count >= Self.limit { folds = [:] }
      folds[task.id] = settled
    }
  }

  var count: Int { folds.withLock(\.count) }

  func forget() { folds.withLock { $0 = [:] } }
}
