/// What the library's callbacks share: immutable, or locked inside.
final class ServerCore: Sendable {
  let limits: HTTPServerLimits
  let handler: @Sendable (HTTPServerRequest) async -> HTTPServerResponse
  let suspensions: Suspensions

  init(
    limits: HTTPServerLimits, suspensions: Suspensions,
    handler: @escaping @Sendable (HTTPServerRequest) async -> HTTPServerResponse
  ) {
    self.limits = limits
    self.suspensions = suspensions
    self.handler = handler
  }
}
