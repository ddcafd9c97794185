import Glibc
import Synchronization
import Testing

@testable import HTTPServer

@Suite(.timeLimit(.minutes(1))) struct HTTPServerTests {
  @Test func passesTheWholeRequestToTheHandler() async throws {
    let seen = Mutex<HTTPServerRequest?>(nil)
    try await served { request in
      seen.withLock { $0 = request }
      return .text("hello")
    } _: { port in
      let answer = try await answer(
        port, "POST /a%20b/c%2Fd/?q=x+y%21&empty&=z", headers: ["X-One: 1", "X-one: 2"], body: "name=Ada")
      #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
      #expect(answer.contains("Content-Type: text/plain; charset=utf-8\r\n"))
      #expect(answer.hasSuffix("\r\n\r\nhello"))
    }
    let request = try #require(seen.withLock { $0 })
    #expect(request.method == "POST")
    #expect(request.target == "/a%20b/c%2Fd/?q=x+y%21&empty&=z")
    #expect(request.path == ["a b", "c/d"])
    #expect(request.query == [HTTPField("q", "x y!"), HTTPField("empty", ""), HTTPField("", "z")])
    #expect(request.query("q") == "x y!")
    #expect(request.headers["x-ONE"] == "1")
    #expect(request.headers.values("X-One") == ["1", "2"])
    #expect(request.body == Array("name=Ada".utf8))
    #expect(request.peer == nil)
  }

  @Test func keepsAConnectionForFurtherRequests() async throws {
    try await served {
      .text("<\($0.target)>")
    } _: { port in
      try await blocking {
        let client = try RawClient(port: port)
        for number in 1...50 {
          try client.send("GET /\(number) HTTP/1.1\r\nHost: test\r\n\r\n")
          #expect(try client.until("</\(number)>").contains("200 OK"))
        }
      }
    }
  }

  @Test func answersRequestsThatCameAllAtOnce() async throws {
    try await served {
      .text("<\($0.target)>")
    } _: { port in
      let all = try await blocking {
        let client = try RawClient(port: port)
        try client.send(String(repeating: "GET /x HTTP/1.1\r\nHost: test\r\n\r\n", count: 20))
        return try client.exchange("GET /last")
      }
      #expect(all.split(separator: "200 OK").count == 22)
      #expect(all.hasSuffix("</last>"))
    }
  }

  @Test func answersManyConnectionsAtOnce() async throws {
    try await served { request in
      await Task.yield()
      return .text(request.target)
    } _: { port in
      try await withThrowingTaskGroup { group in
        for number in 0..<100 { group.addTask { (number, try await answer(port, "GET /\(number)")) } }
        for try await (number, answer) in group { #expect(answer.hasSuffix("\r\n\r\n/\(number)")) }
      }
    }
  }

  @Test func sendsNoBodyToHead() async throws {
    try await served { _ in
      .html("<p>hello")
    } _: { port in
      let answer = try await answer(port, "HEAD /")
      #expect(answer.contains("Content-Length: 8\r\n"))
      #expect(answer.hasSuffix("\r\n\r\n"))
    }
  }

  @Test(arguments: [
    ("GET /../etc", 400), ("GET /a/%2e%2E/b", 400), ("GET /%zz", 400), ("GET /%f", 400), ("GET /%00", 400),
    ("GET /%ff", 400), ("GET http://other/path", 200), ("OPTIONS *", 400), ("GET /?a=%zz", 200),
    ("GET /?" + String(repeating: "a&", count: 201), 400),
  ])
  func refusesTargetsThatNoClientMeans(line: String, status: Int) async throws {
    try await served { _ in
      .text("fine")
    } _: { port in
      let reply = try await answer(port, line)
      #expect(reply.hasPrefix("HTTP/1.1 \(status) "))
    }
  }

  @Test func survivesWhatIsNoHTTP() async throws {
    try await served { _ in
      .text("fine")
    } _: { port in
      let junk = ["\0\0\0\0\r\n\r\n", "GET\r\n\r\n", "\u{16}\u{3}\u{1}\u{2}\r\n\r\n", "GET / HTTP/9.9\r\n\r\n"]
      for bytes in junk {
        try await blocking {
          let client = try RawClient(port: port)
          try client.send(bytes)
          client.hangUp()
        }
      }
      let reply = try await answer(port, "GET /")
      #expect(reply.hasSuffix("fine"))
    }
  }

  @Test func turnsABrokenResponseInto500() async throws {
    try await served { request in
      var response = HTTPServerResponse.text("x")
      if request.path == ["status"] { response.status = 42 }
      if request.path == ["split"] { response.headers.add("Location", "/\r\nSet-Cookie: stolen=1") }
      if request.path == ["name"] { response.headers.add("a b\n", "c") }
      return response
    } _: { port in
      for path in ["status", "split", "name"] {
        let answer = try await answer(port, "GET /\(path)")
        #expect(answer.hasPrefix("HTTP/1.1 500 "))
        #expect(!answer.contains("stolen"))
      }
    }
  }

  @Test func startsOnlyOnce() throws {
    let server = HTTPServer(listen: .loopback(port: 0)) { _ in .text("") }
    try server.start()
    let error = #expect(throws: HTTPServerError.self) { try server.start() }
    #expect(error?.code == .state)
    server.stop()
    server.stop()
    #expect(server.port == nil)
    #expect(throws: HTTPServerError.self) { try server.start() }
  }

  @Test func saysWhichPortIsTaken() throws {
    let first = HTTPServer(listen: .loopback(port: 0)) { _ in .text("") }
    try first.start()
    defer { first.stop() }
    let port = try #require(first.port)
    let second = HTTPServer(listen: .loopback(port: port)) { _ in .text("") }
    let error = #expect(throws: HTTPServerError.self) { try second.start() }
    #expect(error?.code == .listen)
    #expect(error?.description.contains("127.0.0.1:\(port)") == true)
  }

  @Test func refusesADescriptorThatDoesNotListen() {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    defer { close(descriptor) }
    for given in [descriptor, -1] {
      let server = HTTPServer(listen: .descriptor(given)) { _ in .text("") }
      let error = #expect(throws: HTTPServerError.self) { try server.start() }
      #expect(error?.code == .listen)
    }
  }

  @Test func knowsTheProcessBehindAUnixSocket() async throws {
    let path = "/tmp/errand-http-\(getpid()).sock"
    unlink(path)
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = unixAddress(path)
    let bound = withUnsafeBytes(of: &address) { bytes in
      bytes.withMemoryRebound(to: sockaddr.self) {
        bind(descriptor, $0.baseAddress, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    #expect(bound == 0 && listen(descriptor, 5) == 0)
    defer { unlink(path) }
    let server = HTTPServer(listen: .descriptor(descriptor)) { request in
      let me = HTTPServerPeer(processID: getpid(), userID: getuid(), groupID: getgid(), groups: Self.groups)
      return .text(request.peer == me ? "me" : "who?")
    }
    try server.start()
    defer { server.stop() }
    #expect(server.port == nil)
    let reply = try await blocking { try RawClient(path: path).exchange("GET /") }
    #expect(reply.hasSuffix("me"))
  }

  private static var groups: Set<UInt32> {
    var groups = [gid_t](repeating: 0, count: 1024)
    let count = getgroups(1024, &groups)
    return Set(groups.prefix(Int(max(0, count))))
  }
}
