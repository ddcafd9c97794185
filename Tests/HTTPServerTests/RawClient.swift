import Glibc

/// A blocking client that sends exactly the bytes it is told to. Every wait ends after ten seconds.
final class RawClient: Sendable {
  struct Failure: Error { let step: String, code: Int32 }

  private let descriptor: Int32

  init(port: UInt16) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    try connect(&address, MemoryLayout<sockaddr_in>.size)
  }

  init(path: String) throws {
    descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = unixAddress(path)
    try connect(&address, MemoryLayout<sockaddr_un>.size)
  }

  /// - Parameter descriptor: a connected socket.
  init(owning descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// Closes both directions for good.
  func hangUp() { shutdown(descriptor, Int32(SHUT_RDWR)) }

  func send(_ text: String) throws { try send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) throws {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { throw Failure(step: "send", code: errno) }
      sent += count
    }
  }

  /// What comes next, at most 64 KiB; nothing at the end.
  func receive() throws -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    let count = buffer.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
    guard count >= 0 else { throw Failure(step: "receive", code: errno) }
    return Array(buffer.prefix(count))
  }

  /// Everything until the server closes.
  func rest() throws -> String { String(decoding: try restBytes(), as: UTF8.self) }

  func restBytes() throws -> [UInt8] {
    var all: [UInt8] = []
    while true {
      let piece = try receive()
      if piece.isEmpty { return all }
      all += piece
    }
  }

  /// What comes until this text has come.
  func until(_ end: String) throws -> String {
    var all = ""
    while !all.contains(end) {
      let piece = try receive()
      guard !piece.isEmpty else { throw Failure(step: "end before \(end), after \(all)", code: 0) }
      all += String(decoding: piece, as: UTF8.self)
    }
    return all
  }

  /// Sends a request and reads the whole answer; the connection is closed after it.
  func exchange(_ line: String, headers: [String] = [], body: String = "") throws -> String {
    let length = body.isEmpty ? [] : ["Content-Length: \(body.utf8.count)"]
    let head = [line + " HTTP/1.1", "Host: test", "Connection: close"] + headers + length
    try send(head.joined(separator: "\r\n") + "\r\n\r\n" + body)
    return try rest()
  }

  private func connect<Address>(_ address: inout Address, _ size: Int) throws {
    var patience = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    let result = withUnsafeBytes(of: &address) { bytes in
      bytes.withMemoryRebound(to: sockaddr.self) { Glibc.connect(descriptor, $0.baseAddress, socklen_t(size)) }
    }
    guard result == 0 else { throw Failure(step: "connect", code: errno) }
  }
}

func unixAddress(_ path: String) -> sockaddr_un {
  var address = sockaddr_un()
  address.sun_family = sa_family_t(AF_UNIX)
  withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8).prefix(107)) }
  return address
}
