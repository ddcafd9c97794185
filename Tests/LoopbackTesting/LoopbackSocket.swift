import Glibc

/// A blocking socket for tests, with a time limit on every wait so that a broken test ends. Closed with its last
/// reference.
package final class LoopbackSocket: Sendable {
  package struct Failure: Error, CustomStringConvertible {
    package let call: String
    package let number: Int32
    package var description: String { "\(call): \(String(cString: strerror(number)))" }
  }

  package let number: Int32

  package init(_ number: Int32) {
    self.number = number
    var limit = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(number, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(number, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit { close(number) }

  // MARK: - Making

  package static func connect(toPath path: String) throws -> LoopbackSocket {
    let socket = try make(AF_UNIX)
    try check("connect", with(unix: path) { Glibc.connect(socket.number, $0, $1) })
    return socket
  }

  package static func connect(toPort port: UInt16) throws -> LoopbackSocket {
    let socket = try make(AF_INET)
    try check("connect", with(port: port) { Glibc.connect(socket.number, $0, $1) })
    return socket
  }

  package static func listen(onPath path: String, backlog: Int32 = 128) throws -> LoopbackSocket {
    let socket = try make(AF_UNIX)
    try check("bind", with(unix: path) { bind(socket.number, $0, $1) })
    try check("listen", Glibc.listen(socket.number, backlog))
    return socket
  }

  /// On a port of 127.0.0.1 that the kernel chooses: see ``port``.
  package static func listen(backlog: Int32 = 128) throws -> LoopbackSocket {
    let socket = try make(AF_INET)
    try check("bind", with(port: 0) { bind(socket.number, $0, $1) })
    try check("listen", Glibc.listen(socket.number, backlog))
    return socket
  }

  /// The port this end has.
  package var port: UInt16 {
    var address = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &address) {
      _ = $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(number, $0, &size) }
    }
    return UInt16(bigEndian: address.sin_port)
  }

  // MARK: - Using

  package func accept() throws -> LoopbackSocket {
    let client = Glibc.accept(number, nil, nil)
    try Self.check("accept", client)
    return LoopbackSocket(client)
  }

  package func write(_ bytes: some Sequence<UInt8>) throws {
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes { send(number, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      try Self.check("send", Int32(clamping: sent))
      rest = rest.dropFirst(sent)
    }
  }

  package func write(_ text: String) throws { try write(text.utf8) }

  /// Empty at the other side's end.
  package func read(atMost count: Int = 65_536) throws -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: count)
    let received = recv(number, &buffer, count, 0)
    try Self.check("recv", Int32(clamping: received))
    return Array(buffer[..<received])
  }

  /// Fewer than asked for only at the other side's end.
  package func read(exactly count: Int) throws -> [UInt8] {
    var content: [UInt8] = []
    while content.count < count {
      let piece = try read(atMost: count - content.count)
      if piece.isEmpty { break }
      content += piece
    }
    return content
  }

  package func readToEnd() throws -> [UInt8] {
    var content: [UInt8] = []
    while case let piece = try read(), !piece.isEmpty { content += piece }
    return content
  }

  package func endSending() { _ = shutdown(number, Int32(SHUT_WR)) }

  /// Ends both directions, so that a thread that waits in ``accept()`` or a read comes back.
  package func interrupt() { _ = shutdown(number, Int32(SHUT_RDWR)) }

  /// Makes closing send a reset in the place of an orderly end.
  package func resetOnClose() {
    var linger = linger(l_onoff: 1, l_linger: 0)
    setsockopt(number, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
  }

  // MARK: -

  private static func make(_ family: Int32) throws -> LoopbackSocket {
    let number = socket(family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    try check("socket", number)
    return LoopbackSocket(number)
  }

  private static func check(_ call: String, _ result: Int32) throws {
    guard result < 0 else { return }
    throw Failure(call: call, number: errno)
  }

  private static func with(port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
    }
  }

  private static func with(unix path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    precondition(path.utf8.count < MemoryLayout.size(ofValue: address.sun_path), "a socket's path has 107 bytes")
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
    }
  }
}
