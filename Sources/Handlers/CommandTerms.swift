/// On which terms somebody asks for a command.
package struct CommandTerms: Hashable, Sendable {
  /// Names the command, so that it is not done twice.
  package let key: String?
  /// Versions, one of which the task must have; nil for any.
  package let versions: Set<Int>?

  package init(key: String? = nil, versions: Set<Int>? = nil) {
    self.key = key
    self.versions = versions
  }
}
