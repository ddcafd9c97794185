import CSystem
import Domain
import Glibc
import POSIX

/// The system calls on stream sockets that the gateway makes, none of which ever waits.
enum StreamSocket {
  enum Reading {
    case bytes([UInt8])
    case end
    case nothingYet
    case broken
  }

  enum Accepting {
    case client(Descriptor)
    case nobody
    /// The process or host has no descriptor left.
    case exhausted
  }

  static func accept(_ listener: Descriptor) -> Accepting {
    let number = errand_accept(listener.number)
    guard number < 0 else { return .client(Descriptor(owning: number)) }
    switch errno {
    case EMFILE, ENFILE, ENOBUFS, ENOMEM: return .exhausted
    // Whoever gave up while waiting is passed over; the listener tells of the next.
    default: return .nobody
    }
  }

  static func read(_ socket: Descriptor, atMost count: Int) -> Reading {
    var buffer = [UInt8](repeating: 0, count: count)
    let received = unsafe recv(socket.number, &buffer, count, 0)
    if received > 0 { return .bytes(Array(buffer[..<received])) }
    if received == 0 { return .end }
    return [EAGAIN, EWOULDBLOCK, EINTR].contains(errno) ? .nothingYet : .broken
  }

  /// True if all of it went. Meant for a few bytes on a socket that has sent less than its buffer holds.
  static func write(_ bytes: [UInt8], to socket: Descriptor) -> Bool {
    unsafe send(socket.number, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
  }

  static func endSending(_ socket: Descriptor) { _ = shutdown(socket.number, Int32(SHUT_WR)) }

  /// A socket on its way to an address, or the error number that came at once.
  static func connect(to address: IPAddress, port: UInt16) -> Result<Descriptor, SystemError> {
    let family = if case .v4 = address { AF_INET } else { AF_INET6 }
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    let number = Glibc.socket(family, kind, 0)
    guard number >= 0 else { return .failure(SystemError(number: errno)) }
    let socket = Descriptor(owning: number)
    var on: Int32 = 1
    unsafe setsockopt(number, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    guard start(number, address, port) == 0 || errno == EINPROGRESS else {
      return .failure(SystemError(number: errno))
    }
    return .success(socket)
  }

  /// The outcome of a connect that has ended: nil, or why it failed.
  static func pendingError(of socket: Descriptor) -> SystemError? {
    var number: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    guard unsafe getsockopt(socket.number, SOL_SOCKET, SO_ERROR, &number, &size) == 0 else {
      return SystemError(number: errno)
    }
    return number == 0 ? nil : SystemError(number: number)
  }

  /// True once the socket has a peer.
  static func isConnected(_ socket: Descriptor) -> Bool {
    var address = sockaddr_storage()
    var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        unsafe getpeername(socket.number, pointer, &size)
      }
    } == 0
  }

  private static func start(_ number: Int32, _ address: IPAddress, _ port: UInt16) -> Int32 {
    switch address {
    case .v4(let bits):
      var target = sockaddr_in()
      target.sin_family = sa_family_t(AF_INET)
      target.sin_port = port.bigEndian
      target.sin_addr.s_addr = bits.bigEndian
      return connect(number, &target)
    case .v6:
      var target = sockaddr_in6()
      target.sin6_family = sa_family_t(AF_INET6)
      target.sin6_port = port.bigEndian
      unsafe withUnsafeMutableBytes(of: &target.sin6_addr) { unsafe $0.copyBytes(from: address.bytes) }
      return connect(number, &target)
    }
  }

  private static func connect<Address>(_ number: Int32, _ target: inout Address) -> Int32 {
    let size = socklen_t(MemoryLayout<Address>.size)
    return unsafe withUnsafePointer(to: &target) { pointer in
      // Every socket address begins with its family; the kernel reads the rest by that and by the size.
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        unsafe Glibc.connect(number, pointer, size)
      }
    }
  }
}
