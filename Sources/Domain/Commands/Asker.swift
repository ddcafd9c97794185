/// Who wants something done to a task, and on which terms.
package struct Asker: Hashable, Sendable, ExpressibleByStringLiteral {
  /// As events name it: `user:1000`.
  package let name: String
  /// Recorded in the transaction of what it causes; nil where the caller gave none.
  package let command: CommandKey?
  /// The task must stand at one of these; nil for any.
  package let versions: Set<Int>?

  package init(_ name: String, command: CommandKey? = nil, versions: Set<Int>? = nil) {
    self.name = name
    self.command = command
    self.versions = versions
  }

  package init(stringLiteral name: String) { self.init(name) }

  /// - Throws: `command.version_stale` where the task stands at a version that the asker does not expect.
  package func expect(_ version: Int, of task: TaskID) throws(Fault) {
    guard let versions, !versions.contains(version) else { return }
    throw Fault(.commandVersionStale, "task \(task) stands at version \(version)", place: "task \(task)")
  }
}
