/// The process at the other end of a Unix socket, as the kernel knew it when it connected (socket(7), SO_PEERCRED and
/// SO_PEERGROUPS).
package struct HTTPServerPeer: Equatable, Sendable {
  package let processID: Int32
  package let userID: UInt32
  package let groupID: UInt32
  /// Every group that it is in, its first one too.
  package let groups: Set<UInt32>

  package init(processID: Int32, userID: UInt32, groupID: UInt32, groups: Set<UInt32> = []) {
    self.processID = processID
    self.userID = userID
    self.groupID = groupID
    self.groups = groups.union([groupID])
  }
}
