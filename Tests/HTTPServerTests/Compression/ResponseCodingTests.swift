import Testing

@testable import HTTPServer

@Suite(.timeLimit(.minutes(1))) struct ResponseCodingTests {
  private static let text = String(repeating: "<p>word ", count: 500)
  private static let gzip: HTTPHeaders = ["Accept-Encoding": "gzip, deflate, br"]

  private func coded(
    _ response: HTTPServerResponse, _ headers: HTTPHeaders = gzip, method: String = "GET"
  ) -> HTTPServerResponse {
    response.coded(for: HTTPServerRequest(method: method, target: "/", path: [], headers: headers))
  }

  private func bytes(_ response: HTTPServerResponse) -> [UInt8] {
    if case .bytes(let bytes) = response.body { bytes } else { [] }
  }

  /// RFC 9110, 8.6: the Content-Length of HEAD is that of GET.
  @Test(arguments: ["GET", "HEAD"]) func compressesAPage(method: String) {
    let answer = coded(.html(Self.text), method: method)
    #expect(answer.headers["content-encoding"] == "gzip")
    #expect(answer.headers["vary"] == "Accept-Encoding")
    #expect(bytes(answer).count < 200)
    #expect(gunzipped(bytes(answer)) == Array(Self.text.utf8))
  }

  @Test func tellsCachesOfWhatItSendsPlain() {
    let answer = coded(.html(Self.text), HTTPHeaders())
    #expect(answer.headers["content-encoding"] == nil)
    #expect(answer.headers["vary"] == "Accept-Encoding")
    #expect(bytes(answer) == Array(Self.text.utf8))
    #expect(coded(HTTPServerResponse(status: 304)).headers["vary"] == "Accept-Encoding")
  }

  @Test(arguments: [
    "text/html; charset=utf-8", "TEXT/CSS", "application/json", "application/problem+json", "image/svg+xml",
    "text/javascript", "text/csv;header=present",
  ])
  func compressesText(type: String) {
    let answer = HTTPServerResponse(headers: ["Content-Type": type], body: .bytes(Array(Self.text.utf8)))
    #expect(coded(answer).headers["content-encoding"] == "gzip")
  }

  @Test(
    arguments: [
      ["Content-Type": "image/png"], ["Content-Type": "application/octet-stream"], ["Content-Type": "application/gzip"],
      [:], ["Content-Type": "text/html", "Content-Encoding": "br"],
      ["Content-Type": "text/html", "ETag": #""strong""#],
      ["Content-Type": "text/html", "Cache-Control": "private, No-Transform"],
      ["Content-Type": "text/html", "Content-Range": "bytes 0-1/2"],
    ] as [HTTPHeaders])
  func leavesOthersAsTheyAre(headers: HTTPHeaders) {
    let answer = coded(HTTPServerResponse(headers: headers, body: .bytes(Array(Self.text.utf8))))
    #expect(answer.headers == headers)
    #expect(bytes(answer) == Array(Self.text.utf8))
  }

  @Test func leavesWhatIsSmallOrGrows() {
    #expect(coded(.text(String(repeating: "x", count: 1023))).headers["content-encoding"] == nil)
    #expect(coded(.text(String(repeating: "x", count: 1024))).headers["content-encoding"] == "gzip")
    var state: UInt64 = 5
    let noise = (0..<2000).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 56)
    }
    let answer = coded(HTTPServerResponse(headers: ["Content-Type": "text/plain"], body: .bytes(noise)))
    #expect(answer.headers["content-encoding"] == nil)
    #expect(bytes(answer) == noise)
  }

  @Test func touchesNoStream() {
    let stream = HTTPServerStream { _, _ in .end }
    let answer = coded(HTTPServerResponse(headers: ["Content-Type": "text/event-stream"], body: .stream(stream)))
    #expect(answer.headers == ["Content-Type": "text/event-stream"])
  }

  @Test func keepsAWeakTagForBothForms() {
    var answer = HTTPServerResponse.html(Self.text)
    answer.headers.add("ETag", EntityTag.weak("7").description)
    #expect(coded(answer).headers["etag"] == coded(answer, HTTPHeaders()).headers["etag"])
    #expect(coded(answer).headers["content-encoding"] == "gzip")
  }

  @Test func goesOverTheWire() async throws {
    try await served {
      HTTPServerResponse.html(Self.text).coded(for: $0)
    } _: { port in
      let bytes = try await blocking {
        let client = try RawClient(port: port)
        try client.send("GET / HTTP/1.1\r\nHost: t\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n")
        return try client.restBytes()
      }
      let parts = try #require(bytes.firstRange(of: Array("\r\n\r\n".utf8)))
      let head = String(decoding: bytes[..<parts.lowerBound], as: UTF8.self)
      #expect(head.hasSuffix("Content-Length: \(bytes.count - parts.upperBound)"))
      #expect(gunzipped(Array(bytes[parts.upperBound...])) == Array(Self.text.utf8))
    }
  }
}
