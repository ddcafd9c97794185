import Synchronization
import Testing

@testable import HTTPServer

/// What a server answers without a task.
@Suite(.timeLimit(.minutes(1))) struct AtOnceTests {
  private final class Handled: Sendable {
    private let seen = Mutex<[String]>([])

    var targets: [String] { seen.withLock { $0 } }

    func add(_ target: String) { seen.withLock { $0.append(target) } }
  }

  private func serving(_ handled: Handled, _ body: (UInt16) async throws -> Void) async throws {
    let server = HTTPServer(
      listen: .loopback(port: 0), limits: HTTPServerLimits(bodyBytes: 100), atOnce: Self.glance,
      handler: { request in
        handled.add(request.target)
        return .text("<far \(request.body.count)>")
      })
    try server.start()
    defer { server.stop() }
    try await body(try #require(server.port))
  }

  private static func glance(_ request: HTTPServerRequest) -> HTTPServerResponse? {
    switch request.path.first {
    case "known": .short(to: request, validator: .weak("7"))
    case "near": .text("<near \(request.body.count)>")
    default: nil
    }
  }

  /// The status and the body of each answer.
  private func parts(_ all: String) -> [String] {
    all.split(separator: "HTTP/1.1 ").map { answer in
      let body = answer.split(separator: "\r\n\r\n").dropFirst().first ?? ""
      return "\(answer.prefix(3)) \(body)"
    }
  }

  @Test func handsOnlyTheRestToTheHandler() async throws {
    let handled = Handled()
    try await serving(handled) { port in
      let all = try await blocking {
        let client = try RawClient(port: port)
        for path in ["near", "far", "near"] { try client.send("GET /\(path) HTTP/1.1\r\nHost: t\r\n\r\n") }
        try client.send("GET /known HTTP/1.1\r\nHost: t\r\nIf-None-Match: \"7\"\r\n\r\n")
        try client.send("HEAD /near HTTP/1.1\r\nHost: t\r\n\r\n")
        return try client.exchange("GET /known")
      }
      #expect(parts(all) == ["200 <near 0>", "200 <far 0>", "200 <near 0>", "304 ", "200 ", "200 <far 0>"])
    }
    #expect(handled.targets == ["/far", "/known"])
  }

  @Test func waitsForTheBodyAndKeepsToTheLimits() async throws {
    let handled = Handled()
    try await serving(handled) { port in
      let reply = try await answer(port, "POST /near", body: String(repeating: "x", count: 100))
      #expect(reply.hasSuffix("<near 100>"))
      let refused = try await answer(port, "POST /near", body: String(repeating: "x", count: 101))
      #expect(refused.hasPrefix("HTTP/1.1 413 "))
    }
    #expect(handled.targets.isEmpty)
  }
}
