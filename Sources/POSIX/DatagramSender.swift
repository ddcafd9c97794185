internal import CSystem
package import Domain

/// Sends datagrams to Unix sockets without ever waiting.
package final class DatagramSender: Sendable {
  private let descriptor: Descriptor

  /// - Throws: `system.call`.
  package init() throws(Fault) {
    let kind = Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    descriptor = Descriptor(owning: try SystemCall.check("making a socket") { socket(AF_UNIX, kind, 0) })
  }

  /// - Returns: whether the other side's queue took it; false where nobody listens at `path` or has room.
  package func send(_ message: [UInt8], to path: String) -> Bool {
    // The buffer is as long as the count says, the path ends with a zero.
    withExtendedLifetime(descriptor) {
      unsafe message.withUnsafeBytes {
        unsafe errand_send_to(descriptor.number, path, $0.baseAddress, $0.count, 0) == $0.count
      }
    }
  }
}
