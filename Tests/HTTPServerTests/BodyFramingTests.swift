import Testing

@testable import HTTPServer

@Suite(.timeLimit(.minutes(1))) struct BodyFramingTests {
  @Test(
    arguments: [
      (["Content-Length": "5"], nil), (["Transfer-Encoding": "Chunked"], nil), (["Content-Encoding": "identity"], nil),
      (["Content-Length": "101"], .tooLarge), (["Content-Length": "+5"], .malformed),
      (["Content-Length": "5", "content-length": "5"], .malformed),
      (["Content-Length": "5", "Transfer-Encoding": "chunked"], .malformed),
      (["Transfer-Encoding": "gzip, chunked"], .malformed), (["Transfer-Encoding": "chunked, identity"], .malformed),
      (["Content-Encoding": "gzip"], .codedBody), (["Content-Length ": "5"], .malformed), (["": "5"], .malformed),
    ] as [(HTTPHeaders, HTTPServerRefusal?)])
  func takesABodyOnlyWhereItIsClearWhatItIs(headers: HTTPHeaders, refusal: HTTPServerRefusal?) {
    #expect(BodyFraming.refusal(of: headers, limit: 100) == refusal)
  }

  @Test(arguments: [
    "Content-Length: 5\r\nContent-Length: 5", "Content-Length: 5\r\nContent-Length: 50",
    "Content-Length: 5\r\nTransfer-Encoding: chunked", "Content-Length : 5", "Transfer-Encoding: gzip",
  ]) func answersNothingButARefusalToADoubtfulHead(head: String) async throws {
    let answer = try await answer(to: "POST / HTTP/1.1\r\nHost: t\r\n\(head)\r\n\r\nhello")
    #expect(answer.hasPrefix("HTTP/1.1 400 ") || answer.isEmpty)
  }

  @Test func refusesACodedBody() async throws {
    let answer = try await answer(
      to: "POST / HTTP/1.1\r\nHost: t\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello")
    #expect(answer.hasPrefix("HTTP/1.1 415 "))
  }

  @Test(arguments: ["5 ", "0x5", "-5"]) func refusesAChunkWhoseSizeIsNone(size: String) async throws {
    let answer = try await answer(
      to:
        "POST / HTTP/1.1\r\nHost: t\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n\(size)\r\nhello\r\n0\r\n\r\n"
    )
    #expect(answer.hasPrefix("HTTP/1.1 400 ") || answer.isEmpty)
  }

  /// What comes until the server closes; nothing where it hangs up without a word.
  private func answer(to request: String) async throws -> String {
    var text = ""
    let counting: HTTPServer.Handler = { .text("\($0.body.count) bytes") }
    try await served(handler: counting) { port in
      text = try await blocking {
        let client = try RawClient(port: port)
        try client.send(request)
        return try client.rest()
      }
    }
    return text
  }
}
