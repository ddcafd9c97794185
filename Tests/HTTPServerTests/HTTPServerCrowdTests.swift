import Testing

@testable import HTTPServer

/// More clients, or slower ones, than there is room for.
@Suite(.timeLimit(.minutes(1))) struct HTTPServerCrowdTests {
  private static let get = "GET / HTTP/1.1\r\nHost: t\r\n\r\n"

  private func crowded(
    _ limits: HTTPServerLimits, handler: @escaping HTTPServer.Handler = { .text("\($0.body.count) bytes") },
    _ body: (UInt16) async throws -> Void
  ) async throws {
    let server = HTTPServer(
      listen: .loopback(port: 0), limits: limits,
      refusal: {
        HTTPServerResponse(status: $0.rawValue, headers: ["X-Refused": "\($0)"], body: .bytes([0x6E, 0x6F]))
      },
      handler: handler)
    try server.start()
    defer { server.stop() }
    try await body(try #require(server.port))
  }

  @Test func refusesRequestsBeyondItsPlacesAndTakesThemAgain() async throws {
    try await crowded(HTTPServerLimits(connections: 2, overflow: 20)) { port in
      try await blocking {
        let places = try (0..<2).map { _ in try RawClient(port: port) }
        for place in places {
          try place.send(Self.get)
          _ = try place.until("0 bytes")
        }
        let late = try (0..<10).map { _ in try RawClient(port: port) }
        for client in late { try client.send(Self.get) }
        for client in late {
          let answer = try client.rest()
          #expect(answer.hasPrefix("HTTP/1.1 503 ") && answer.contains("X-Refused: busy") && answer.hasSuffix("no"))
        }
        try places[0].send("GET / HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n")
        _ = try places[0].rest()
        #expect(try RawClient(port: port).exchange("GET /").hasSuffix("0 bytes"))
        try places[1].send(Self.get)
        _ = try places[1].until("0 bytes")
      }
    }
  }

  /// Who is connected and says nothing takes no place.
  @Test func countsNoClientThatAsksForNothing() async throws {
    try await crowded(HTTPServerLimits(connections: 2, overflow: 100)) { port in
      try await blocking {
        let silent = try (0..<90).map { _ in try RawClient(port: port) }
        #expect(try RawClient(port: port).exchange("GET /").hasSuffix("0 bytes"))
        withExtendedLifetime(silent) {}
      }
    }
  }

  /// The library's own time-out would be far away.
  @Test(arguments: ["", "GET / HTT", "POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\n\r\nab"])
  func endsARequestThatDoesNotArrive(_ beginning: String) async throws {
    try await crowded(HTTPServerLimits(idleSeconds: 60, arrivalSeconds: 1)) { port in
      try await blocking {
        let client = try RawClient(port: port)
        try client.send(beginning)
        let answer = try client.rest()
        #expect(answer.hasPrefix("HTTP/1.1 408 ") && answer.hasSuffix("no"), "\(answer)")
      }
      let reply = try await answer(port, "GET /")
      #expect(reply.hasSuffix("0 bytes"))
    }
  }

  /// A second passes in which bytes come all the time.
  @Test func endsARequestThatTrickles() async throws {
    try await crowded(HTTPServerLimits(connectionBytes: 1 << 20, idleSeconds: 60, arrivalSeconds: 1)) { port in
      try await blocking {
        let client = try RawClient(port: port)
        try client.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 1000000\r\n\r\n")
        // Each round is one byte and one whole exchange of somebody else.
        for _ in 0..<900_000 {
          do { try client.send("x") } catch { break }
          _ = try RawClient(port: port).exchange("GET /")
        }
        #expect(try client.rest().hasPrefix("HTTP/1.1 408 "))
      }
    }
  }

  @Test func givesAHandlerAllTheTimeItTakes() async throws {
    let (begun, enough) = (Signal(), Signal())
    let slow: HTTPServer.Handler = { _ in
      begun.give()
      await enough.wait()
      return .text("done")
    }
    try await crowded(HTTPServerLimits(idleSeconds: 60, arrivalSeconds: 1), handler: slow) { port in
      async let reply = answer(port, "GET /")
      await begun.wait()
      // Whoever comes later and does not say all of it is sent away when that time is over: for both.
      try await blocking {
        let late = try RawClient(port: port)
        try late.send("GET / HTT")
        #expect(try late.rest().hasPrefix("HTTP/1.1 408 "))
      }
      enough.give()
      #expect(try await reply.hasSuffix("done"))
    }
  }

  /// The answer comes while the body is still being sent, and what is sent further is not kept.
  @Test func tellsASenderWithoutEndThatItIsTooMuch() async throws {
    try await crowded(HTTPServerLimits(bodyBytes: 100_000)) { port in
      let answer = try await blocking {
        let client = try RawClient(port: port)
        try client.send("POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n")
        let chunk = "3e8\r\n" + String(repeating: "x", count: 1000) + "\r\n"
        for _ in 0..<101 { try client.send(chunk) }
        return try client.until("no")
      }
      #expect(answer.hasPrefix("HTTP/1.1 413 ") && answer.contains("X-Refused: tooLarge"))
    }
  }

  /// As many as the page's door has room for and more: what they send is no request, a request without its end, a body
  /// that does not come, or nothing after a whole one.
  @Test(arguments: [
    "GET / HTT", "GET / HTTP/1.1\r\nX: ", "POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 9\r\n\r\n", get,
  ])
  func answersWhoIsQuickBesideThreeHundredWhoAreSlow(_ beginning: String) async throws {
    let limits = HTTPServerLimits(
      bodyBytes: 100, connections: 100, overflow: 64, idleSeconds: 60, arrivalSeconds: 50, makesRoom: true)
    try await crowded(limits) { port in
      try await blocking {
        let slow = try (0..<300).map { _ in
          let client = try RawClient(port: port)
          try? client.send(beginning)
          return client
        }
        for _ in 0..<20 { #expect(try RawClient(port: port).exchange("GET /").hasSuffix("0 bytes")) }
        #expect(try slow[0].rest().contains("HTTP/1.1 408 "))
        withExtendedLifetime(slow) {}
      }
    }
  }

  /// What is worked on is not ended for others.
  @Test func keepsWhoseRequestIsWorkedOn() async throws {
    let (begun, enough) = (Signal(), Signal())
    let slow: HTTPServer.Handler = { request in
      guard request.path == ["slow"] else { return .text("quick") }
      begun.give()
      await enough.wait()
      return .text("done")
    }
    try await crowded(HTTPServerLimits(connections: 2, overflow: 4, makesRoom: true), handler: slow) { port in
      async let reply = answer(port, "GET /slow")
      await begun.wait()
      try await blocking {
        let idle = try (0..<20).map { _ in
          let client = try RawClient(port: port)
          try client.send(Self.get)
          _ = try client.until("quick")
          return client
        }
        withExtendedLifetime(idle) {}
      }
      enough.give()
      #expect(try await reply.hasSuffix("done"))
    }
  }
}
