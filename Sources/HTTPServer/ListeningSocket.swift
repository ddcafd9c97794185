// The kinds of sockets arrive through this one: its header was read first.
import CMicrohttpd
import Glibc

/// A listening descriptor, closed when it is dropped unless it was handed on.
struct ListeningSocket: ~Copyable {
  private let descriptor: Int32

  /// - Throws: ``HTTPServerError`` with code `listen`, naming the address and the system's reason.
  init(_ listen: HTTPServerListen) throws(HTTPServerError) {
    switch listen {
    case .descriptor(let given):
      var accepts: Int32 = 0
      var size = socklen_t(MemoryLayout<Int32>.size)
      // Both pointers live for the call and `size` bounds what is written.
      guard unsafe getsockopt(given, SOL_SOCKET, SO_ACCEPTCONN, &accepts, &size) == 0, accepts != 0 else {
        throw HTTPServerError(.listen, "descriptor \(given) is no listening socket; hand one over that listens")
      }
      descriptor = given
    case .loopback(let port):
      descriptor = try ListeningSocket.loopback(port)
    }
  }

  deinit { close(descriptor) }

  /// The TCP port; nil for a Unix socket.
  var port: UInt16? {
    var address = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      // sockaddr_in begins with sockaddr's members, and `size` bounds what is written (ip(7)).
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe getsockname(descriptor, $0, &size) }
    }
    guard result == 0, address.sin_family == sa_family_t(AF_INET) else { return nil }
    return UInt16(bigEndian: address.sin_port)
  }

  /// The descriptor without its owner.
  consuming func handOn() -> Int32 {
    let handed = descriptor
    discard self
    return handed
  }

  /// The descriptor while it is still owned here.
  borrowing func peek() -> Int32 { descriptor }

  private static func loopback(_ port: UInt16) throws(HTTPServerError) -> Int32 {
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    let made = socket(AF_INET, kind, 0)
    guard made >= 0 else { throw failure(port) }
    var reuse: Int32 = 1
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    guard unsafe setsockopt(made, SOL_SOCKET, SO_REUSEADDR, &reuse, socklen_t(MemoryLayout<Int32>.size)) == 0 else {
      throw closing(made, port)
    }
    let bound = unsafe withUnsafePointer(to: &address) { pointer in
      // The same prefix as above; `bind` only reads `size` bytes of it.
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe bind(made, $0, size) }
    }
    guard bound == 0, Glibc.listen(made, SOMAXCONN) == 0 else { throw closing(made, port) }
    return made
  }

  private static func closing(_ made: Int32, _ port: UInt16) -> HTTPServerError {
    let error = failure(port)
    close(made)
    return error
  }

  private static func failure(_ port: UInt16) -> HTTPServerError {
    let reason = unsafe String(cString: strerror(errno))
    return HTTPServerError(.listen, "cannot listen on 127.0.0.1:\(port): \(reason); choose another port")
  }
}
