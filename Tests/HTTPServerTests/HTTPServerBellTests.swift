import Synchronization
import Testing

@testable import HTTPServer

/// Streams that wait for a bell.
@Suite(.timeLimit(.minutes(1))) struct HTTPServerBellTests {
  private static let get = "GET / HTTP/1.1\r\nHost: t\r\n\r\n"

  /// Tells each of its streams how far a number has come, which grows with every stroke.
  private final class Counter: Sendable {
    let bell = HTTPServerBell()
    let count = Mutex(0)
    /// Streams that were dropped.
    let dropped = Mutex(0)

    func grow() {
      count.withLock { $0 += 1 }
      bell.ring()
    }

    func stream() -> HTTPServerStream {
      final class Place: Sendable {
        let counter: Counter
        let told = Mutex(0)
        init(_ counter: Counter) { self.counter = counter }
        deinit { counter.dropped.withLock { $0 += 1 } }

        func pull() -> HTTPServerStream.Chunk {
          told.withLock { told in
            let next = counter.bell.next
            let count = counter.count.withLock { $0 }
            guard told < count else { return .wait(next) }
            told += 1
            return .bytes(Array("<\(told)>".utf8))
          }
        }
      }
      let place = Place(self)
      return HTTPServerStream { _, _ in place.pull() }
    }
  }

  private func connect(_ port: UInt16, _ count: Int) throws -> [RawClient] {
    let clients = try (0..<count).map { _ in try RawClient(port: port) }
    for client in clients { try client.send(Self.get) }
    for client in clients { _ = try client.until("\r\n\r\n") }
    return clients
  }

  @Test func wakesAllWithOneStroke() async throws {
    let counter = Counter()
    try await served { _ in
      HTTPServerResponse(body: .stream(counter.stream()))
    } _: { port in
      try await blocking {
        let clients = try connect(port, 50)
        for number in 1...20 {
          counter.grow()
          for client in clients { _ = try client.until("<\(number)>") }
        }
      }
    }
  }

  /// The stroke comes between a stream's look and its wait.
  @Test func losesNoStrokeThatHasSounded() async throws {
    let bell = HTTPServerBell()
    let pulls = Mutex(0)
    let stream = HTTPServerStream { _, _ in
      let number = pulls.withLock {
        $0 += 1
        return $0
      }
      if number == 100 { return .end }
      let next = bell.next
      bell.ring()
      #expect(next.hasSounded && !bell.next.hasSounded)
      return .wait(next)
    }
    try await served { _ in
      HTTPServerResponse(body: .stream(stream))
    } _: { port in
      let reply = try await answer(port, "GET /")
      #expect(reply.hasSuffix("\r\n0\r\n\r\n"))
    }
  }

  @Test func tellsEverythingWhileItIsRungAllTheTime() async throws {
    let counter = Counter()
    try await served { _ in
      HTTPServerResponse(body: .stream(counter.stream()))
    } _: { port in
      try await blocking {
        let clients = try connect(port, 20)
        for _ in 1...2000 { counter.grow() }
        for client in clients { _ = try client.until("<2000>") }
      }
    }
  }

  @Test func dropsAStreamWhoseClientGoesWhileItWaits() async throws {
    let counter = Counter()
    try await served { _ in
      HTTPServerResponse(body: .stream(counter.stream()))
    } _: { port in
      let clients = try await blocking {
        let clients = try connect(port, 3)
        counter.grow()
        for client in clients { _ = try client.until("<1>") }
        clients[0].hangUp()
        clients[2].hangUp()
        return clients
      }
      while counter.dropped.withLock({ $0 }) < 2 {
        try Task.checkCancellation()
        await Task.yield()
      }
      counter.grow()
      _ = try await blocking { try clients[1].until("<2>") }
      #expect(counter.dropped.withLock { $0 } == 2)
    }
  }

  @Test func stopsWhileStreamsWait() async throws {
    let counter = Counter()
    let server = HTTPServer(listen: .loopback(port: 0)) { _ in
      HTTPServerResponse(body: .stream(counter.stream()))
    }
    try server.start()
    let port = try #require(server.port)
    let clients = try await blocking { try connect(port, 10) }
    server.stop()
    counter.grow()
    for client in clients { _ = try? await blocking { try client.rest() } }
    #expect(counter.dropped.withLock { $0 } == 10)
  }
}
