// The kinds of sockets arrive through this one: its header was read first.
import CMicrohttpd
import Glibc

/// Two Unix sockets joined to each other; what is not taken is closed.
struct SocketPair: ~Copyable {
  private var client: Int32
  private var server: Int32

  /// Nil where the system gives no more descriptors.
  init?() {
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    // socketpair writes two numbers.
    guard unsafe ends.withUnsafeMutableBufferPointer({ unsafe socketpair(AF_UNIX, kind, 0, $0.baseAddress) }) == 0
    else { return nil }
    client = ends[0]
    server = ends[1]
  }

  deinit {
    if client >= 0 { close(client) }
    if server >= 0 { close(server) }
  }

  mutating func takeClient() -> Int32 { Self.take(&client) }

  mutating func takeServer() -> Int32 { Self.take(&server) }

  private static func take(_ number: inout Int32) -> Int32 {
    defer { number = -1 }
    return number
  }
}
