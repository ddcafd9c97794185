/// The process at the other end of a Unix socket, as the kernel knew it when it connected (socket(7), SO_PEERCRED).
package struct HTTPServerPeer: Equatable, Sendable {
  package let processID: Int32
  package let userID: UInt32
  package let groupID: UInt32

  package init(processID: Int32, userID: UInt32, groupID: UInt32) {
    self.processID = processID
    self.userID = userID
    self.groupID = groupID
  }
}
