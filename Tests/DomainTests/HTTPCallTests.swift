import Domain
import Testing

@Suite struct HTTPCallTests {
  private func fault(
    _ method: HTTPMethod = .post, headers: [(String, String)] = [], body: String? = nil
  ) throws -> ErrorCode? {
    var fields = HTTPHeaders()
    for (name, value) in headers { try fields.append(name, value) }
    do throws(Fault) {
      _ = try HTTPCall(method, try WebURL("http://a.example/"), headers: fields, body: body)
      return nil
    } catch {
      return error.code
    }
  }

  @Test func takesWhatIsWithinItsBounds() throws {
    #expect(try fault(body: String(repeating: "x", count: HTTPCall.bodyLimit)) == nil)
    #expect(try fault(.get, headers: [("X-Town-Fault", "slow"), ("Accept", "application/json")]) == nil)
    #expect(try fault(.delete) == nil)
  }

  @Test func refusesWhatIsNot() throws {
    #expect(try fault(body: String(repeating: "x", count: HTTPCall.bodyLimit + 1)) == .valueType)
    #expect(try fault(.get, body: "") == .valueType)
    #expect(try fault(.head, body: "x") == .valueType)
    #expect(try fault(headers: (0...HTTPCall.headerLimit).map { ("X-\($0)", "y") }) == .valueType)
    #expect(try fault(headers: [("X", String(repeating: "y", count: HTTPCall.headerBytes + 1))]) == .valueType)
    for name in ["Authorization", "COOKIE", "host", "Content-Length", "Proxy-Authorization"] {
      #expect(try fault(headers: [(name, "x")]) == .valueType)
    }
  }

  @Test func encodesForms() {
    #expect(FormEncoding.text([("a b", "1&2=3"), ("\u{fc}", "~*-._")]) == "a+b=1%262%3D3&%C3%BC=%7E*-._")
    #expect(FormEncoding.text([]) == "")
  }

  @Test(arguments: [
    (200, nil, true, nil), (299, nil, true, nil), (301, nil, true, ErrorCode.pageStatus), (401, nil, true, .pageLogin),
    (403, nil, true, .pageStatus), (404, nil, true, .pageNotFound), (410, nil, false, .pageNotFound),
    (429, "7", true, .pageThrottled), (429, nil, false, .pageThrottled), (500, nil, true, .pageUnavailable),
    (503, nil, true, .pageUnavailable), (503, "7", true, .pageThrottled), (503, "7", false, .pageUnavailable),
    (503, "Fri, 31 Dec 1999 23:59:59 GMT", true, .pageUnavailable), (503, "-1", true, .pageUnavailable),
  ])
  func knowsWhatAStatusMeans(status: Int, retryAfter: String?, isSafe: Bool, code: ErrorCode?) {
    let fault = AnswerStatus(status, retryAfter: retryAfter, isSafe: isSafe).fault(doing: "opening it", place: "a")
    #expect(fault?.code == code)
    #expect(fault?.retryAfter == (retryAfter == "7" ? 7 : nil))
  }

  @Test func saysWhetherCredentialsWereWantedOrRefused() {
    let wanted = AnswerStatus(401).fault(doing: "opening it", place: "a")
    #expect(wanted?.message == "opening it: status 401, the site wants credentials")
    let refused = AnswerStatus(401, hadCredentials: true).fault(doing: "opening it", place: "a")
    #expect(refused?.message == "opening it: status 401, the site does not accept the credentials")
  }
}
