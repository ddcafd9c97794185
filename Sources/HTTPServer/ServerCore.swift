import Synchronization

/// What the library's callbacks share: immutable, or locked inside.
final class ServerCore: Sendable {
  let limits: HTTPServerLimits
  let atOnce: HTTPServer.Glance
  let handler: HTTPServer.Handler
  let refusal: @Sendable (HTTPServerRefusal) -> HTTPServerResponse
  let suspensions: Suspensions
  let arrivals: Arrivals
  /// From then on every answer is the last of its connection.
  let isStandingDown = Atomic(false)

  init(
    limits: HTTPServerLimits, suspensions: Suspensions, atOnce: @escaping HTTPServer.Glance,
    handler: @escaping HTTPServer.Handler,
    refusal: @escaping @Sendable (HTTPServerRefusal) -> HTTPServerResponse
  ) {
    self.limits = limits
    self.suspensions = suspensions
    self.atOnce = atOnce
    self.handler = handler
    self.refusal = refusal
    arrivals = Arrivals(
      Crowd(places: Int(limits.connections), overflow: Int(limits.overflow), makesRoom: limits.makesRoom),
      limit: .seconds(Int(limits.arrivalSeconds)), farewell: refusal(.tooSlow).lastWords)
  }
}
