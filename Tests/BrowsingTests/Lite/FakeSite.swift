import Domain
import Synchronization

/// A client that answers from what the test put in, without any network.
final class FakeSite: HTTPClient {
  struct Page: Sendable {
    var status = 200
    var headers: [(String, String)] = [("Content-Type", "text/html; charset=utf-8")]
    var html = ""
    /// Where it came from after redirects; nil: from where it was asked.
    var finalURL: String?
  }

  private struct State {
    var pages: [String: Page] = [:]
    var asked: [String] = []
    var requests: [HTTPRequest] = []
    var cookies: [String] = []
    var fault: Fault?
  }

  private let state = Mutex(State())

  init(_ pages: [String: String] = [:]) {
    state.withLock { state in
      for (url, html) in pages { state.pages[url] = Page(html: html) }
    }
  }

  var asked: [String] { state.withLock { $0.asked } }
  var requests: [HTTPRequest] { state.withLock { $0.requests } }

  func set(_ url: String, _ page: Page) { state.withLock { $0.pages[url] = page } }
  func fail(with fault: Fault?) { state.withLock { $0.fault = fault } }

  func send(_ request: HTTPRequest) async throws(Fault) -> HTTPResponse {
    let asked = request.url.withoutFragment.description
    let (page, fault) = state.withLock { state in
      state.asked.append(asked)
      state.requests.append(request)
      return (state.pages[asked], state.fault)
    }
    if let fault { throw fault }
    let found = page ?? Page(status: 404, html: "<p>not here")
    var headers = HTTPHeaders()
    for (name, value) in found.headers { try headers.append(name, value) }
    return HTTPResponse(
      status: found.status, headers: headers,
      url: try found.finalURL.map { (text) throws(Fault) in try WebURL(text) } ?? request.url,
      body: Array(found.html.utf8))
  }

  func exportCookies() async throws(Fault) -> [String] { state.withLock { $0.cookies } }
  func importCookies(_ lines: [String]) async throws(Fault) { state.withLock { $0.cookies = lines } }
}

/// A clock that stands still until the test moves it.
final class FakeTime: TimeSource {
  private let elapsed = Mutex(Duration.zero)
  func advance(by duration: Duration) { elapsed.withLock { $0 += duration } }
  func now() -> Timestamp { Timestamp(microseconds: elapsed.withLock { $0.wholeMicroseconds }) }
  func instant() -> Instant { Instant(microseconds: elapsed.withLock { $0.wholeMicroseconds }) }
  func sleep(until moment: Instant) async {}
}
