import Access
import Domain
import FacesTesting
import LoopbackTesting
import TestSupport
import Testing

@testable import HTTPServer
@testable import Web

/// Two servers over one store, each with all else of its own.
@Suite struct SecondServerTests {
  private let house = Household()

  private func serve() throws -> HTTPServer {
    let ledger = SessionLedger(store: house.shelf, time: house.time, random: SeededRandom(seed: 9))
    let entry = Entry(sessions: ledger, handlers: house.handlers, asksFirst: false)
    let face = PageFace(
      entry: entry, time: house.time, log: GatheredLog(), refusal: { nil },
      pages: { _, visitor in .text("\(visitor.session) \(visitor.formToken)\n") })
    let server = HTTPServer(listen: .loopback(port: 0), limits: PageFace.limits) { await face.respond(to: $0) }
    try server.start()
    return server
  }

  /// - Returns: head and body.
  private func ask(_ server: HTTPServer, _ line: String, _ headers: [String] = []) async throws -> [String] {
    let port = try #require(server.port)
    let text = try await withCheckedThrowingContinuation { continuation in
      TestThread.start {
        continuation.resume(
          with: Result {
            let socket = try LoopbackSocket.connect(toPort: port)
            let head = ["\(line) HTTP/1.1", "Host: errand.localhost:\(port)", "Connection: close"] + headers
            try socket.write(head.joined(separator: "\r\n") + "\r\n\r\n")
            return String(decoding: try socket.readToEnd(), as: UTF8.self)
          })
      }
    }
    return text.split(separator: "\r\n").map(String.init)
  }

  @Test func knowTheSameSessions() async throws {
    let (first, second) = (try serve(), try serve())
    let link = try await house.sessions.makeLink(for: Principal(userID: 1000)).token.text
    let entered = try await ask(first, "GET /enter/\(link)")
    let set = try #require(entered.first { $0.hasPrefix("Set-Cookie: ") })
    let cookie = ["Cookie: \(set.dropFirst("Set-Cookie: ".count).prefix { $0 != ";" })"]
    #expect(try await ask(second, "GET /enter/\(link)").first == "HTTP/1.1 403 Forbidden")
    let shown = try await ask(first, "GET /", cookie)
    #expect(shown.first == "HTTP/1.1 200 OK")
    #expect(try await ask(second, "GET /", cookie).last == shown.last)
    try await house.sessions.end(house.sessions.sessions(of: nil))
    for server in [first, second] {
      #expect(try await ask(server, "GET /", cookie).first == "HTTP/1.1 401 Unauthorized")
      server.stop()
    }
  }
}
