/// How many are kept of what lets browsers in. Where there would be more, those that were of use longest ago go.
package struct SessionBounds: Hashable, Sendable {
  /// Of one user.
  package let perUser: Int
  /// Of all: a member of a group can make users of his own (user_namespaces(7)).
  package let inAll: Int
  /// What began before this is over, and goes.
  package let oldest: Timestamp

  package init(perUser: Int, inAll: Int, oldest: Timestamp) {
    self.perUser = max(1, perUser)
    self.inAll = max(1, inAll)
    self.oldest = oldest
  }
}
