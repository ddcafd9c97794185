import Testing

@testable import HTTPServer

@Suite(.timeLimit(.minutes(1))) struct HTTPServerLimitsTests {
  private let limits = HTTPServerLimits(bodyBytes: 1000, connectionBytes: 8 << 10, headerFields: 20)

  private func sizes(_ body: (UInt16) async throws -> Void) async throws {
    try await served(limits: limits, handler: { .text("\($0.body.count) bytes") }, body)
  }

  @Test func takesABodyOfJustTheLimit() async throws {
    try await sizes { port in
      let body = String(repeating: "x", count: 1000)
      let reply = try await answer(port, "POST /", body: body)
      #expect(reply.hasSuffix("1000 bytes"))
    }
  }

  @Test(arguments: ["1001", "18446744073709551615"]) func refusesADeclaredBodyBeforeItComes(length: String) async throws
  {
    try await sizes { port in
      let answer = try await answer(port, "POST /", headers: ["Content-Length: \(length)", "Expect: 100-continue"])
      #expect(answer.hasPrefix("HTTP/1.1 413 "))
    }
  }

  @Test func refusesAChunkedBodyWhenItHasGrownTooLarge() async throws {
    try await sizes { port in
      let chunks = String(repeating: "64\r\n" + String(repeating: "x", count: 100) + "\r\n", count: 11)
      let answer = try await blocking {
        let client = try RawClient(port: port)
        try client.send("POST / HTTP/1.1\r\nHost: t\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n")
        try client.send(chunks + "0\r\n\r\n")
        return try client.rest()
      }
      #expect(answer.hasPrefix("HTTP/1.1 413 "))
    }
  }

  @Test func hangsUpOnABodyThatNeverEnds() async throws {
    try await sizes { port in
      await #expect(throws: RawClient.Failure.self) {
        try await blocking {
          let client = try RawClient(port: port)
          try client.send("POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n")
          while true { try client.send("64\r\n" + String(repeating: "x", count: 100) + "\r\n") }
        }
      }
      let reply = try await answer(port, "GET /")
      #expect(reply.hasSuffix("0 bytes"))
    }
  }

  /// The answer is there to be read before a hundredth of it is sent.
  @Test func takesNothingOfAGigabyte() async throws {
    try await sizes { port in
      let (answer, sent) = try await blocking {
        let client = try RawClient(port: port)
        try client.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: \(1 << 30)\r\n\r\n")
        let piece = [UInt8](repeating: 0x78, count: 64 << 10)
        var sent = 0
        while sent < 1 << 30, (try? client.send(piece)) != nil { sent += piece.count }
        return (String(decoding: try client.receive(), as: UTF8.self), sent)
      }
      #expect(answer.hasPrefix("HTTP/1.1 413 "))
      #expect(sent < 10 << 20)
    }
  }

  @Test func saysThatABodyMayComeWhereItIsAsked() async throws {
    try await sizes { port in
      let answer = try await blocking {
        let client = try RawClient(port: port)
        try client.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n")
        let word = try client.until("\r\n\r\n")
        try client.send("12345")
        return word + (try client.until("bytes"))
      }
      #expect(answer.hasPrefix("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"))
      #expect(answer.hasSuffix("5 bytes"))
    }
  }

  @Test func givesTheWholeWhereAPartIsAsked() async throws {
    try await sizes { port in
      let answer = try await answer(port, "GET /", headers: ["Range: bytes=0-0"])
      #expect(answer.hasPrefix("HTTP/1.1 200 ") && answer.hasSuffix("0 bytes"))
      #expect(!answer.contains("Accept-Ranges"))
    }
  }

  @Test(arguments: ["abc", "-1", "1, 2", ""]) func refusesALengthThatIsNoNumber(length: String) async throws {
    try await sizes { port in
      let answer = try? await answer(port, "POST /", headers: ["Content-Length: \(length)"])
      #expect(answer.map { $0.hasPrefix("HTTP/1.1 400 ") || $0.isEmpty } ?? true)
    }
  }

  @Test func refusesHeadersLargerThanTheMemoryOfAConnection() async throws {
    try await sizes { port in
      let cookie = "Cookie: " + String(repeating: "x", count: 20_000)
      let answer = try? await answer(port, "GET /", headers: [cookie])
      #expect(answer.map { $0.hasPrefix("HTTP/1.1 431 ") || $0.hasPrefix("HTTP/1.1 413 ") } ?? true)
      let reply = try await HTTPServerTests.answerText(port)
      #expect(reply == "0 bytes")
    }
  }

  @Test(arguments: [201, 1001, 3000]) func refusesTooManyItemsOfAQueryAtOnce(count: Int) async throws {
    try await sizes { port in
      let answer = try await answer(port, "GET /?" + String(repeating: "a&", count: count - 1) + "a")
      #expect(answer.hasPrefix("HTTP/1.1 400 "))
    }
  }

  @Test func refusesTooManyHeaders() async throws {
    try await sizes { port in
      let answer = try await answer(port, "GET /", headers: (0..<20).map { "X-\($0): y" })
      #expect(answer.hasPrefix("HTTP/1.1 431 "))
    }
  }

  @Test func letsFurtherConnectionsWaitForAPlace() async throws {
    try await served(limits: HTTPServerLimits(connections: 2)) { _ in
      .text("fine")
    } _: { port in
      let (first, second) = try await blocking {
        let clients = (try RawClient(port: port), try RawClient(port: port))
        for client in [clients.0, clients.1] {
          try client.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n")
          _ = try client.until("fine")
        }
        return clients
      }
      async let third = answer(port, "GET /")
      try await blocking {
        try first.send("GET / HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n")
        _ = try first.rest()
      }
      let reply = try await third
      #expect(reply.hasSuffix("fine"))
      withExtendedLifetime(second) {}
    }
  }

  @Test func closesAConnectionThatSaysNothing() async throws {
    try await served(limits: HTTPServerLimits(idleSeconds: 1)) { _ in
      .text("fine")
    } _: { port in
      let rest = try await blocking {
        let client = try RawClient(port: port)
        try client.send("GET / HTT")
        return try client.rest()
      }
      #expect(rest.isEmpty || rest.hasPrefix("HTTP/1.1 408 "))
    }
  }
}

extension HTTPServerTests {
  static func answerText(_ port: UInt16) async throws -> String {
    try await answer(port, "GET /").split(separator: "\r\n\r\n").last.map(String.init) ?? ""
  }
}
