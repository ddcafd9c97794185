import Glibc
import Synchronization
import Testing

@testable import HTTPServer

@Suite(.timeLimit(.minutes(1))) struct HTTPServerStreamTests {
  private static func letters(upTo end: UInt64, length: UInt64? = nil) -> HTTPServerResponse {
    let stream = HTTPServerStream(length: length) { offset, count in
      guard offset < end else { return .end }
      return .bytes(Array(repeating: UInt8(ascii: "x"), count: min(count, Int(clamping: end - offset))))
    }
    return HTTPServerResponse(body: .stream(stream))
  }

  @Test func sendsAStreamOfKnownLength() async throws {
    try await served { _ in
      Self.letters(upTo: 1_000_000, length: 1_000_000)
    } _: { port in
      let answer = try await answer(port, "GET /")
      #expect(answer.contains("Content-Length: 1000000\r\n"))
      #expect(answer.hasSuffix("\r\n\r\n" + String(repeating: "x", count: 1_000_000)))
    }
  }

  @Test func sendsAStreamOfUnknownLengthInChunks() async throws {
    try await served { _ in
      Self.letters(upTo: 100_000)
    } _: { port in
      let answer = try await answer(port, "GET /")
      #expect(answer.contains("Transfer-Encoding: chunked\r\n"))
      #expect(answer.filter { $0 == "x" }.count == 100_000)
      #expect(answer.hasSuffix("\r\n0\r\n\r\n"))
    }
  }

  @Test func asksAgainForWhatWasTooMuch() async throws {
    let stream = HTTPServerStream { offset, count in
      offset < 100_000 ? .bytes(Array(repeating: UInt8(ascii: "x"), count: 100_000 - Int(offset))) : .end
    }
    try await served { _ in
      HTTPServerResponse(body: .stream(stream))
    } _: { port in
      let reply = try await answer(port, "GET /")
      #expect(reply.filter { $0 == "x" }.count == 100_000)
    }
  }

  @Test func pausesWithoutLosingItsPlace() async throws {
    let pulls = Mutex(0)
    let stream = HTTPServerStream { offset, _ in
      let number = pulls.withLock {
        $0 += 1
        return $0
      }
      if number.isMultiple(of: 2) { return .pause(.milliseconds(1)) }
      return offset < 10 ? .bytes([UInt8(ascii: "0") + UInt8(offset)]) : .end
    }
    try await served { _ in
      HTTPServerResponse(body: .stream(stream))
    } _: { port in
      let answer = try await answer(port, "GET /")
      #expect(answer.split(separator: "\r\n").filter { $0.count == 1 }.joined() == "101112131415161718190")
    }
  }

  @Test func breaksAnAnswerOffInTheMiddle() async throws {
    let stream = HTTPServerStream(length: 100) { offset, _ in offset < 40 ? .bytes([UInt8(ascii: "x")]) : .abort }
    try await served { _ in
      HTTPServerResponse(body: .stream(stream))
    } _: { port in
      let reply = try await answer(port, "GET /")
      #expect(reply.contains("Content-Length: 100\r\n"))
      #expect(reply.hasSuffix("\r\n\r\n" + String(repeating: "x", count: 40)))
    }
  }

  @Test func resetsAConnectionInsteadOfAnswering() async throws {
    try await served { request in
      request.path.isEmpty ? HTTPServerResponse(body: .reset) : .text("fine")
    } _: { port in
      let failure = await #expect(throws: RawClient.Failure.self) { _ = try await answer(port, "GET /") }
      #expect(failure?.code == ECONNRESET)
      let reply = try await answer(port, "GET /other")
      #expect(reply.hasSuffix("fine"))
    }
  }

  @Test func stopsPullingWhenTheClientGoes() async throws {
    let (isDropped, canary) = (Signal(), Signal())
    final class Canary: Sendable {
      let signal: Signal
      init(_ signal: Signal) { self.signal = signal }
      deinit { signal.give() }
    }
    try await served { _ in
      let bird = Canary(isDropped)
      let stream = HTTPServerStream { offset, _ in
        withExtendedLifetime(bird) { offset == 0 ? .bytes([UInt8(ascii: "x")]) : .pause(.seconds(3600)) }
      }
      canary.give()
      return HTTPServerResponse(body: .stream(stream))
    } _: { port in
      try await blocking {
        let client = try RawClient(port: port)
        try client.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n")
        _ = try client.until("x")
      }
      await canary.wait()
      await isDropped.wait()
    }
  }

  @Test func goesOnServingBesideAStreamThatNobodyReads() async throws {
    try await served { request in
      request.path.isEmpty ? .text("fine") : Self.letters(upTo: .max)
    } _: { port in
      let idle = try await blocking {
        let client = try RawClient(port: port)
        try client.send("GET /endless HTTP/1.1\r\nHost: t\r\n\r\n")
        _ = try client.until("xxx")
        return client
      }
      let reply = try await answer(port, "GET /")
      #expect(reply.hasSuffix("fine"))
      withExtendedLifetime(idle) {}
    }
  }

  @Test func stopsWhileStreamsRunAndPause() async throws {
    let server = HTTPServer(listen: .loopback(port: 0)) { request in
      if request.path == ["endless"] { return Self.letters(upTo: .max) }
      return HTTPServerResponse(
        body: .stream(
          HTTPServerStream { offset, _ in offset == 0 ? .bytes([UInt8(ascii: "x")]) : .pause(.seconds(3600)) }))
    }
    try server.start()
    let port = try #require(server.port)
    let clients = try await blocking {
      try ["endless", "pausing"].map { path in
        let client = try RawClient(port: port)
        try client.send("GET /\(path) HTTP/1.1\r\nHost: t\r\n\r\n")
        _ = try client.until("x")
        return client
      }
    }
    server.stop()
    for client in clients { _ = try? await blocking { try client.rest() } }
  }
}
