internal import CSystem

/// Ports of this host's own addresses.
package enum LoopbackPort {
  /// What became of holding one.
  package enum Hold {
    /// As long as the descriptor is open.
    case held(Descriptor)
    /// Somebody else has it.
    case taken
    /// There is no such address here.
    case absent
  }

  /// Keeps others from a port of `[::1]` without listening there: who connects is refused at once. Browsers look there
  /// first for names that end in `localhost`, so that whoever listened there would be taken for who listens at the same
  /// port of 127.0.0.1.
  package static func holdOnIPv6(_ port: UInt16) -> Hold {
    let number = socket(AF_INET6, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard number >= 0 else { return .absent }
    let holder = Descriptor(owning: number)
    var address = sockaddr_in6()
    address.sin6_family = sa_family_t(AF_INET6)
    address.sin6_port = port.bigEndian
    address.sin6_addr = in6addr_loopback
    let size = socklen_t(MemoryLayout<sockaddr_in6>.size)
    let answer = unsafe withUnsafePointer(to: &address) { pointer in
      // sockaddr_in6 begins with sockaddr's members, and the call reads `size` bytes (ipv6(7)).
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe bind(number, $0, size) }
    }
    if answer == 0 { return .held(holder) }
    let isTaken = errand_errno() == EADDRINUSE
    return withExtendedLifetime(holder) { isTaken ? .taken : .absent }
  }
}
