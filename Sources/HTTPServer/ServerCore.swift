import Synchronization

/// What the library's callbacks share: immutable, or locked inside.
final class ServerCore: Sendable {
  let limits: HTTPServerLimits
  let answers: ServerAnswers
  let suspensions: Suspensions
  let arrivals: Arrivals
  /// From then on every answer is the last of its connection.
  let isStandingDown = Atomic(false)

  init(limits: HTTPServerLimits, suspensions: Suspensions, answers: ServerAnswers) {
    self.limits = limits
    self.suspensions = suspensions
    self.answers = answers
    arrivals = Arrivals(
      Crowd(places: Int(limits.connections), overflow: Int(limits.overflow), makesRoom: limits.makesRoom),
      limit: .seconds(Int(limits.arrivalSeconds)), farewell: answers.refusal(.tooSlow).lastWords)
  }
}
