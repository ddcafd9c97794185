/// What lets one browser in to the page, once.
package struct EntryLink: Hashable, Sendable {
  /// Who asked for it, as the kernel vouched.
  package let user: UInt32
  /// Those that the asking process was in.
  package let groups: Set<UInt32>
  package let made: Timestamp

  package init(user: UInt32, groups: Set<UInt32>, made: Timestamp) {
    self.user = user
    self.groups = groups
    self.made = made
  }
}
