import Testing

@testable import HTTPServer

@Suite(.timeLimit(.minutes(1))) struct HTTPServerCancellationTests {
  /// A handler that says when it runs, waits to be cancelled, and says that it was.
  private static func waiting(_ runs: Signal, _ isCancelled: Signal) -> HTTPServer.Handler {
    { request in
      guard request.path.isEmpty else { return .text("fine") }
      runs.give()
      try? await Task.sleep(for: .seconds(3600))
      if Task.isCancelled { isCancelled.give() }
      return .text("late")
    }
  }

  @Test func cancelsTheHandlerWhenItsClientGoes() async throws {
    let (runs, isCancelled) = (Signal(), Signal())
    try await served(handler: Self.waiting(runs, isCancelled)) { port in
      let client = try await blocking {
        let client = try RawClient(port: port)
        try client.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n")
        return client
      }
      await runs.wait()
      client.hangUp()
      await isCancelled.wait()
      let reply = try await answer(port, "GET /other")
      #expect(reply.hasSuffix("fine"))
    }
  }

  @Test func stopsWhileARequestRuns() async throws {
    let (runs, isCancelled) = (Signal(), Signal())
    let server = HTTPServer(listen: .loopback(port: 0), handler: Self.waiting(runs, isCancelled))
    try server.start()
    let port = try #require(server.port)
    async let unanswered = blocking { (try? RawClient(port: port).exchange("GET /")) ?? "" }
    await runs.wait()
    server.stop()
    await isCancelled.wait()
    let reply = try await unanswered
    #expect(reply == "")
  }

  @Test func stopsUnderLoad() async throws {
    for _ in 0..<20 {
      let server = HTTPServer(listen: .loopback(port: 0)) { _ in
        await Task.yield()
        return .text("fine")
      }
      try server.start()
      let port = try #require(server.port)
      let first = Signal()
      try await withThrowingTaskGroup { group in
        for _ in 0..<4 {
          group.addTask {
            try await blocking {
              while let answer = try? RawClient(port: port).exchange("GET /"), answer.hasSuffix("fine") { first.give() }
            }
          }
        }
        await first.wait()
        server.stop()
        try await group.waitForAll()
      }
    }
  }
}
