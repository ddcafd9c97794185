/// A browser that somebody has let in to the page.
package struct PageSession: Hashable, Sendable {
  /// As people name it: 16 hexadecimal digits. It opens nothing.
  package let id: String
  /// On whose behalf the browser acts.
  package let user: UInt32
  /// Those that the process was in that asked for the link.
  package let groups: Set<UInt32>
  package let begun: Timestamp
  /// When it was used last, some minutes less exact than a clock: it is not written at each request.
  package let seen: Timestamp

  package init(id: String, user: UInt32, groups: Set<UInt32>, begun: Timestamp, seen: Timestamp) {
    self.id = id
    self.user = user
    self.groups = groups
    self.begun = begun
    self.seen = seen
  }
}
