/// What a command with a key came to, as the store remembers it.
package struct CommandRecord: Hashable, Sendable {
  /// How the command's task stood right behind the events that the command led to.
  package struct Standing: Hashable, Sendable {
    package let task: TaskID
    package let version: Int
    package let state: TaskState

    package init(task: TaskID, version: Int, state: TaskState) {
      self.task = task
      self.version = version
      self.state = state
    }
  }

  package let key: CommandKey
  /// Nil for a command that is about no task.
  package let standing: Standing?

  package init(key: CommandKey, standing: Standing?) {
    self.key = key
    self.standing = standing
  }
}
