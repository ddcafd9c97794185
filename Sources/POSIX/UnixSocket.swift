internal import CSystem
package import Domain

/// Stream sockets of the Unix family.
package enum UnixSocket {
  /// Bytes of a path that the kernel takes, its ending zero not counted.
  package static let pathLimit = 107

  /// Two sockets joined to each other.
  package static func pair() throws(Fault) -> (Descriptor, Descriptor) {
    var ends: [Int32] = [-1, -1]
    try SystemCall.check("making a pair of sockets") {
      // socketpair writes two numbers.
      unsafe ends.withUnsafeMutableBufferPointer {
        unsafe socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, $0.baseAddress)
      }
    }
    return (Descriptor(owning: ends[0]), Descriptor(owning: ends[1]))
  }

  /// Listens on a path that only this user may connect to. A socket file of a dead process is taken away first; the
  /// caller has made sure, by a lock, that no living one owns it.
  /// - Throws: `system.call`; `daemon.socket_taken` where something else than a socket has that path: it is left alone.
  package static func listen(at path: String, backlog: Int32 = 256) throws(Fault) -> Descriptor {
    let socket = try open()
    try takeAwaySocket(path)
    let mask = umask(0o177)
    defer { umask(mask) }
    try SystemCall.check("taking the socket \(path)") { unsafe errand_bind_unix(socket.number, path) }
    try SystemCall.check("listening on \(path)") { CSystem.listen(socket.number, backlog) }
    return socket
  }

  /// - Throws: `daemon.unreachable` where nobody listens, `access.denied` where this user may not connect.
  package static func connect(to path: String) throws(Fault) -> Descriptor {
    let socket = try open()
    guard unsafe errand_connect_unix(socket.number, path) != 0 else { return socket }
    let number = errand_errno()
    throw Fault(
      number == EACCES || number == EPERM ? .accessDenied : .daemonUnreachable,
      "connecting to \(path): \(SystemCall.text(of: number))")
  }

  /// The user whose process listens on the other side, as the kernel noted it when it began to.
  /// - Throws: `system.call`.
  package static func peerUser(of socket: Descriptor) throws(Fault) -> UInt32 {
    var user: uid_t = 0
    // Writes one number.
    try SystemCall.check("asking whose socket it is") { unsafe errand_peer_user(socket.number, &user) }
    return user
  }

  /// The group that the file of a listening socket belongs to; nil for one that has no file.
  package static func group(ofListener socket: Descriptor) -> UInt32? {
    var group: gid_t = 0
    // Writes one number where it returns zero.
    return withExtendedLifetime(socket) { unsafe errand_socket_group(socket.number, &group) == 0 ? group : nil }
  }

  /// Sends one message to a datagram socket, waiting half a second at most where it is full.
  /// - Parameter path: one that begins with `@` has no file (unix(7), abstract names).
  /// - Throws: `system.call`.
  package static func sendDatagram(_ message: [UInt8], to path: String) throws(Fault) {
    let sender = Descriptor(
      owning: try SystemCall.check("making a socket") {
        socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
      })
    try SystemCall.check("sending to \(path)") {
      // The buffer is as long as the count says, the path ends with a zero.
      withExtendedLifetime(sender) {
        unsafe message.withUnsafeBytes { unsafe errand_send_to(sender.number, path, $0.baseAddress, $0.count, 500) }
      }
    }
  }

  private static func takeAwaySocket(_ path: String) throws(Fault) {
    var status = stat()
    // Fills the given struct.
    guard unsafe lstat(path, &status) == 0 else { return }
    guard status.st_mode & mode_t(S_IFMT) == mode_t(S_IFSOCK) else {
      throw Fault(.daemonSocketTaken, "\(path) is no socket, and the daemon has to listen there")
    }
    unsafe unlink(path)
  }

  private static func open() throws(Fault) -> Descriptor {
    Descriptor(
      owning: try SystemCall.check("making a socket") {
        socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
      })
  }
}
