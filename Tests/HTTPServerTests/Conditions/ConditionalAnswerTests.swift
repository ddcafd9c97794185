import Synchronization
import Testing

@testable import HTTPServer

@Suite(.timeLimit(.minutes(1))) struct ConditionalAnswerTests {
  private static let made = HTTPServerResponse.html("<p>page")

  private func respond(
    _ method: String, _ headers: HTTPHeaders, _ response: HTTPServerResponse = made
  ) async -> (HTTPServerResponse, makings: Int) {
    let makings = Mutex(0)
    let request = HTTPServerRequest(method: method, target: "/", path: [], headers: headers)
    let answer = await HTTPServerResponse.unlessKnown(
      to: request, validator: .weak("7"), headers: ["Cache-Control": "no-cache"]
    ) {
      makings.withLock { $0 += 1 }
      return response
    }
    return (answer, makings.withLock { $0 })
  }

  @Test(arguments: ["GET", "HEAD"], [#"W/"7""#, #""7""#, #""6", W/"7""#, "*"])
  func makesNothingForWhoHasItAlready(method: String, known: String) async {
    let (answer, makings) = await respond(method, ["If-None-Match": known])
    #expect(makings == 0)
    #expect(answer.status == 304)
    #expect(answer.headers.fields == [HTTPField("ETag", #"W/"7""#), HTTPField("Cache-Control", "no-cache")])
  }

  @Test(arguments: [
    HTTPHeaders(), ["If-None-Match": #""6""#], ["If-None-Match": ""], ["If-None-Match": "7"], ["If-Match": "*"],
    ["If-Modified-Since": "Sun, 22 Nov 2026 02:00:00 GMT"],
  ])
  func makesItForWhoHasNot(headers: HTTPHeaders) async {
    let (answer, makings) = await respond("GET", headers)
    #expect(makings == 1)
    #expect(answer.status == 200)
    #expect(answer.headers["etag"] == #"W/"7""#)
    #expect(answer.headers["cache-control"] == "no-cache")
  }

  /// A weak tag never names the bytes that `If-Match` asks for (RFC 9110, 13.1.1), and who changes something must not
  /// be told that nothing has changed (13.1.2).
  @Test(
    arguments: [
      ("GET", ["If-Match": #"W/"7""#]), ("GET", ["If-Match": #""7""#, "If-None-Match": #""7""#]),
      ("POST", ["If-None-Match": #""7""#]),
    ] as [(String, HTTPHeaders)])
  func saysThatAConditionFailed(method: String, headers: HTTPHeaders) async {
    let (answer, makings) = await respond(method, headers)
    #expect(makings == 0)
    #expect(answer.status == 412)
  }

  @Test func namesNoFailureByTheTag() async {
    let (answer, _) = await respond("GET", HTTPHeaders(), .text("gone", status: 404))
    #expect(answer.headers["etag"] == nil)
    #expect(answer.headers["cache-control"] == nil)
  }

  /// What a client sees, on one connection: 304 has no body, and the next answer begins where it ends.
  @Test(arguments: ["GET", "HEAD"]) func goesOnAfterAnAnswerWithoutABody(method: String) async throws {
    try await served { request in
      await HTTPServerResponse.unlessKnown(to: request, validator: .weak("7")) { .text("<\(request.target)>") }
    } _: { port in
      let all = try await blocking {
        let client = try RawClient(port: port)
        try client.send("\(method) /known HTTP/1.1\r\nHost: t\r\nIf-None-Match: \"7\"\r\n\r\n")
        return try client.exchange("GET /new")
      }
      #expect(all.hasPrefix("HTTP/1.1 304 Not Modified\r\n"))
      #expect(all.contains("\r\n\r\nHTTP/1.1 200 OK\r\n"))
      #expect(all.hasSuffix("\r\n\r\n</new>"))
      #expect(all.split(separator: "ETag: W/\"7\"").count == 3)
    }
  }
}
