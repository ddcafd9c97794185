internal import CSystem
package import Domain

/// Waits that a thread does itself.
package enum Waiting {
  /// Returns when the other side of a socket has gone, or when the second descriptor can be read. Reads nothing.
  /// - Throws: `system.call`.
  package static func forEnd(ofPeer socket: Descriptor, or other: Descriptor) throws(Fault) {
    // What the peer sends is not for this process: only its going counts.
    var waits = [
      pollfd(fd: socket.number, events: Int16(ERRAND_POLLRDHUP), revents: 0),
      pollfd(fd: other.number, events: Int16(POLLIN), revents: 0),
    ]
    // The array is as long as the count says.
    try SystemCall.check("waiting") { unsafe poll(&waits, 2, -1) }
  }
}
