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
  /// - Throws: `system.call`, also where something else than a socket has that path: it is left alone.
  package static func listen(at path: String, backlog: Int32 = 256) throws(Fault) -> Descriptor {
    let socket = try open()
    try takeAwaySocket(path)
    let mask = umask(0o177)
    defer { umask(mask) }
    try SystemCall.check("taking the socket \(path)") { unsafe errand_bind_unix(socket.number, path) }
    try SystemCall.check("listening on \(path)") { CSystem.listen(socket.number, backlog) }
    return socket
  }

  /// - Throws: `daemon.unreachable` where nobody listens.
  package static func connect(to path: String) throws(Fault) -> Descriptor {
    let socket = try open()
    do {
      try SystemCall.check("connecting to \(path)") { unsafe errand_connect_unix(socket.number, path) }
    } catch {
      throw Fault(.daemonUnreachable, error.message)
    }
    return socket
  }

  private static func takeAwaySocket(_ path: String) throws(Fault) {
    var status = stat()
    // Fills the given struct.
    guard unsafe lstat(path, &status) == 0 else { return }
    guard status.st_mode & mode_t(S_IFMT) == mode_t(S_IFSOCK) else {
      throw Fault(.systemCall, "taking the socket \(path): there is something else; move it away")
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
