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

  /// Whether there is something to read, or the end to find, within that time.
  package static func forInput(of descriptor: Descriptor, within limit: Duration) -> Bool {
    var wait = pollfd(fd: descriptor.number, events: Int16(POLLIN), revents: 0)
    let milliseconds = Int32(clamping: limit.wholeMicroseconds / 1000)
    return withExtendedLifetime(descriptor) {
      // One entry, as the count says.
      unsafe poll(&wait, 1, max(0, milliseconds)) > 0
    }
  }
}
