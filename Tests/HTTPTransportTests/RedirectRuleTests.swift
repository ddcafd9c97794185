import Domain
import Testing

@testable import HTTPTransport

@Suite struct RedirectRuleTests {
  private func next(
    _ method: HTTPMethod, _ status: Int, _ location: String?, from url: String = "https://a.b/x/y"
  ) throws -> HTTPRequest? {
    var request = HTTPRequest(method, try WebURL(url), body: [1])
    try request.headers.append("Authorization", "secret")
    try request.headers.append("Content-Type", "text/plain")
    try request.headers.append("Content-Language", "en")
    try request.headers.append("X-Kept", "1")
    var headers = HTTPHeaders()
    if let location { try headers.append("location", location) }
    return try RedirectRule.next(after: request, status: status, headers: headers)
  }

  @Test(arguments: [200, 204, 300, 304, 305, 306, 309, 400, 500])
  func otherAnswersStandForThemselves(status: Int) throws {
    #expect(try next(.get, status, "/z") == nil)
  }

  @Test func anAnswerWithoutATargetStandsForItself() throws {
    #expect(try next(.get, 302, nil) == nil)
  }

  @Test(arguments: [
    (HTTPMethod.get, 301, HTTPMethod.get), (.get, 308, .get), (.head, 303, .head), (.head, 302, .head),
    (.post, 301, .get),
    (.post, 302, .get), (.post, 303, .get), (.put, 303, .get), (.put, 302, .put), (.post, 307, .post),
    (.post, 308, .post),
    (.delete, 301, .delete),
  ])
  func methodsChangeAsInBrowsers(method: HTTPMethod, status: Int, expected: HTTPMethod) throws {
    let next = try #require(try next(method, status, "z"))
    #expect(next.method == expected)
    #expect(next.url.description == "https://a.b/x/z")
    let becameGet = expected == .get && method != .get
    #expect(next.body == (becameGet ? [] : [1]))
    #expect(
      (next.headers["Content-Type"] == nil) == becameGet && (next.headers["Content-Language"] == nil) == becameGet)
    #expect(next.headers["Authorization"] == "secret", "it stays within the origin")
  }

  @Test func credentialsDoNotLeaveTheirOrigin() throws {
    for target in ["https://c.d/", "http://a.b/", "https://a.b:444/", "//c.d/"] {
      let next = try #require(try next(.get, 302, target))
      #expect(next.headers["Authorization"] == nil)
      #expect(next.headers["X-Kept"] == "1")
    }
  }

  @Test func unsafeRequestsAreNotRepeatedElsewhere() throws {
    let fault = #expect(throws: Fault.self) { try next(.post, 307, "https://c.d/") }
    #expect(fault?.code == .networkRedirects)
    #expect(try next(.post, 302, "https://c.d/")?.method == .get)
  }

  @Test func fragmentsGoAlongUnlessThereIsAnother() throws {
    #expect(try next(.get, 302, "/z", from: "https://a.b/#one")?.url.fragment == "one")
    #expect(try next(.get, 302, "/z#two", from: "https://a.b/#one")?.url.fragment == "two")
  }

  @Test func targetsThatAreNoWebAddressAreRefused() throws {
    let fault = #expect(throws: Fault.self) { try next(.get, 302, "javascript:alert(1)") }
    #expect(fault?.code == .urlInvalid)
    #expect(fault?.place == "a.b")
  }
}
