import Synchronization

/// What the library's callbacks share: immutable, or locked inside.
final class ServerCore: Sendable {
  let limits: HTTPServerLimits
  let handler: @Sendable (HTTPServerRequest) async -> HTTPServerResponse
  let refusal: @Sendable (HTTPServerRefusal) -> HTTPServerResponse
  let suspensions: Suspensions
  let arrivals: Arrivals
  /// From then on every answer is the last of its connection.
  let isStandingDown = Atomic(false)

  init(
    limits: HTTPServerLimits, suspensions: Suspensions,
    handler: @escaping @Sendable (HTTPServerRequest) async -> HTTPServerResponse,
    refusal: @escaping @Sendable (HTTPServerRefusal) -> HTTPServerResponse
  ) {
    self.limits = limits
    self.suspensions = suspensions
    self.handler = handler
    self.refusal = refusal
    arrivals = Arrivals(
      places: Int(limits.connections), limit: .seconds(Int(limits.arrivalSeconds)),
      farewell: refusal(.tooSlow).lastWords)
  }
}
