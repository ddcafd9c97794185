import Testing

@testable import HTTPServer

/// Runs a server on a free loopback port while `body` runs.
func served(
  limits: HTTPServerLimits = HTTPServerLimits(), handler: @escaping HTTPServer.Handler,
  _ body: (UInt16) async throws -> Void
) async throws {
  let server = HTTPServer(listen: .loopback(port: 0), limits: limits, handler: handler)
  try server.start()
  defer { server.stop() }
  try await body(try #require(server.port))
}

/// One request on a connection of its own.
func answer(_ port: UInt16, _ line: String, headers: [String] = [], body: String = "") async throws -> String {
  try await blocking { try RawClient(port: port).exchange(line, headers: headers, body: body) }
}
