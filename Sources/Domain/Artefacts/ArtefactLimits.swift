/// What files may take, in bytes.
package struct ArtefactLimits: Hashable, Sendable {
  /// One file.
  package var file: Int64 = 64 << 20
  /// All files of one task.
  package var task: Int64 = 256 << 20
  /// All files of all tasks.
  package var all: Int64 = 2 << 30

  package init() {}

  /// What the files of tasks that have ended may take together with all others, so that those that run find some room:
  /// three quarters of ``all``.
  package var kept: Int64 { all / 4 * 3 }

  package init(file: Int64, task: Int64, all: Int64) {
    self.file = file
    self.task = task
    self.all = all
  }
}
