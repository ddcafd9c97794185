import Domain
import HTTPServer
import Testing

@testable import Web

@Suite struct FaultAnswerTests {
  private static let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
  private static let answer = FaultAnswer { fault in
    HTTPServerResponse(
      status: 200, headers: ["Content-Type": "text/html; charset=utf-8", "X-Of-The-Page": "1"],
      body: .bytes(Array("<p>\(fault.code.rawValue)".utf8)))
  }

  private func answer(_ accept: String?, path: [String] = ["tasks", "1"]) -> (HTTPServerResponse, body: String) {
    let request = HTTPServerRequest(
      method: "GET", target: "/", path: path, headers: accept.map { ["Accept": $0] } ?? [:])
    let answer = Self.answer.response(Fault(.taskNotFound, "no task 1"), to: request)
    guard case .bytes(let bytes) = answer.body else { return (answer, "") }
    return (answer, String(decoding: bytes, as: UTF8.self))
  }

  @Test(arguments: [browser, "text/html", "text/*;q=0.2, application/json;q=0.1"])
  func isAPageForABrowser(accept: String) {
    let (answer, body) = answer(accept)
    #expect(answer.status == 404)
    #expect(body == "<p>task.not_found")
    #expect(answer.headers.values("content-type") == ["text/html; charset=utf-8"])
    #expect(answer.headers["x-of-the-page"] == "1")
    #expect(answer.headers["vary"] == "Accept")
    #expect(answer.headers["cache-control"] == "no-store")
  }

  @Test(arguments: [nil, "", "*/*", "application/json", "application/problem+json, text/html", "image/png"])
  func isAProblemForAProgram(accept: String?) {
    let (answer, body) = answer(accept)
    #expect(answer.status == 404)
    #expect(answer.headers.values("content-type") == ["application/problem+json"])
    #expect(body.contains(#""code":"task.not_found""#))
    #expect(answer.headers["vary"] == "Accept")
  }

  @Test func isAProblemWhereThePathNamesJSON() {
    let (answer, _) = answer(Self.browser, path: ["tasks", "1.json"])
    #expect(answer.headers["content-type"] == "application/problem+json")
  }
}
