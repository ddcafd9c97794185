import Domain
import LoopbackTesting
import Testing

/// The page of a test's own daemon.
struct OwnPage: Sendable {
  let errand: OwnErrand
  let port: UInt16

  var host: String { "errand.localhost:\(port)" }
  var origin: String { "http://\(host)" }

  /// What errand open tells.
  struct Link {
    let url: String
    let token: String

    var path: String { "/enter/\(token)" }
  }

  init(_ errand: OwnErrand) async throws {
    self.errand = errand
    let page = try #require(try await errand.json("open")["page"]?.string)
    port = try #require(page.split(separator: ":").last.flatMap { UInt16($0) })
  }

  func link() async throws -> Link {
    let url = try #require(try await errand.json("open")["url"]?.string)
    return Link(url: url, token: String(try #require(url.split(separator: "/").last)))
  }

  /// - Returns: the cookie of a browser that was let in just now.
  func letIn() async throws -> String {
    let answer = try await ask("GET \(try await link().path)")
    return try #require(answer.cookie, "\(answer.head)")
  }

  func ask(
    _ line: String, host: String? = nil, _ headers: [String] = [], body: String? = nil
  ) async throws -> PageBrowser.Answer {
    try await PageBrowser.ask(.port(port), line, host: host ?? self.host, headers, body: body)
  }

  func visit(_ cookie: String, _ target: String = "/") async throws -> PageBrowser.Answer {
    try await ask("GET \(target)", ["Cookie: \(cookie)"])
  }
}
