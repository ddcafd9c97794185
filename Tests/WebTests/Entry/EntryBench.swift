import Access
import Domain
import FacesTesting
import Handlers
import TestSupport
import Testing

// Domain has another type of this name.
import struct HTTPServer.HTTPHeaders

@testable import HTTPServer
@testable import Web

/// A browser, honest or not, before the page's entry.
struct EntryBench {
  let house = Household()
  let admitted = Gathered<Visitor>()
  static let host = "errand.localhost:7280"
  static let origin = "http://errand.localhost:7280"

  func face(asksFirst: Bool = false, refusal: @escaping @Sendable () async -> String? = { nil }) -> PageFace {
    let entry = Entry(sessions: house.sessions, handlers: house.handlers, asksFirst: asksFirst)
    return PageFace(entry: entry, time: house.time, log: GatheredLog(), refusal: refusal) { [admitted] _, visitor in
      admitted.append(visitor)
      return .text("page\n")
    }
  }

  func ask(
    _ method: String = "GET", _ target: String = "/", host: String? = Self.host, _ headers: [(String, String)] = [],
    form: String? = nil, asksFirst: Bool = false
  ) async throws -> HTTPServerResponse {
    var fields = HTTPHeaders()
    if let host { fields.add("Host", host) }
    for (name, value) in headers { fields.add(name, value) }
    if form != nil { fields.add("Content-Type", "application/x-www-form-urlencoded") }
    let parts = try #require(RequestTarget(target, itemLimit: 10))
    let request = HTTPServerRequest(
      method: method, target: target, path: parts.path, query: parts.query, headers: fields,
      body: Array((form ?? "").utf8))
    return await face(asksFirst: asksFirst).respond(to: request)
  }

  func text(_ response: HTTPServerResponse) -> String {
    guard case .bytes(let bytes) = response.body else { return "" }
    return String(decoding: bytes, as: UTF8.self)
  }

  func code(_ response: HTTPServerResponse) throws -> ErrorCode? {
    ErrorCode(rawValue: try JSONParser.parse(text(response))["code"]?.string ?? "")
  }

  func link(for user: UInt32 = 1000) async throws -> String {
    try await house.sessions.makeLink(for: Principal(userID: user)).token.text
  }

  /// - Returns: the cookie, and what forms carry.
  func letIn() async throws -> (cookie: (String, String), form: String) {
    let entry = try await house.sessions.enter(byLink: try await link())
    return (("Cookie", "theme=dark; errand_session=\(entry.token.text)"), "form_token=\(entry.token.formToken)&a=b")
  }
}
