/// Who asks: a user of this machine, as the kernel vouches for.
package struct Principal: Hashable, Sendable, CustomStringConvertible {
  package let userID: UInt32
  /// Those that the asking process is in.
  package let groups: Set<UInt32>

  package init(userID: UInt32, groups: Set<UInt32> = []) {
    self.userID = userID
    self.groups = groups
  }

  package static let root = Principal(userID: 0)

  /// As events and tasks name it: `user:1000`.
  package var description: String { "user:\(userID)" }
}
