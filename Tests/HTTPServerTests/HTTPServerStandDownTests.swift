import Glibc
import Testing

@testable import HTTPServer

@Suite struct HTTPServerStandDownTests {
  /// Listens on a path that outlives a server, as a service manager's socket does.
  private static func listener(_ path: String) -> Int32 {
    unlink(path)
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = unixAddress(path)
    _ = withUnsafeBytes(of: &address) { bytes in
      bytes.withMemoryRebound(to: sockaddr.self) {
        bind(descriptor, $0.baseAddress, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    listen(descriptor, 5)
    return descriptor
  }

  private static func server(_ socket: Int32, _ name: String) throws -> HTTPServer {
    let server = HTTPServer(listen: .descriptor(dup(socket))) { _ in .text(name) }
    try server.start()
    return server
  }

  @Test func leavesNewClientsToTheNextServer() async throws {
    let path = "/tmp/errand-stand-down-\(getpid()).sock"
    let socket = Self.listener(path)
    defer {
      unlink(path)
      close(socket)
    }
    let first = try Self.server(socket, "first")
    let kept = try RawClient(path: path)
    try kept.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    let before = try await blocking { String(decoding: try kept.receive(), as: UTF8.self) }
    #expect(before.hasSuffix("first") && !before.contains("Connection: close"))

    first.standDown()
    let late = try RawClient(path: path)
    try late.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    // Who was there is answered, for the last time.
    try kept.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    let after = try await blocking { try kept.rest() }
    #expect(after.hasSuffix("first") && after.contains("Connection: close"))
    first.stop()

    let second = try Self.server(socket, "second")
    defer { second.stop() }
    #expect(try await blocking { try late.rest() }.hasSuffix("second"))
  }

  @Test func answersItself() async throws {
    let server = HTTPServer(listen: .loopback(port: 0)) { request in
      .text(request.peer?.processID == getpid() ? "me" : "who?")
    }
    #expect(server.connect() == nil)
    try server.start()
    let client = RawClient(owning: try #require(server.connect()))
    #expect(try await blocking { try client.exchange("GET /") }.hasSuffix("me"))
    server.stop()
    #expect(server.connect() == nil)
  }
}
