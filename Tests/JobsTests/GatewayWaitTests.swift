import Domain
import Testing

@testable import Jobs

@Suite struct GatewayWaitTests {
  private let begin = Instant(microseconds: 5_000_000)

  private func wait(_ limit: Duration?) -> GatewayWait {
    GatewayWait(from: begin, until: limit.map { begin.advanced(by: $0) })
  }

  @Test func givesTheGatewayAllItsTimeWhereNobodyIsInAHurry() {
    #expect(wait(nil).end == begin.advanced(by: GatewayWait.patience))
    #expect(wait(nil).endsGateway)
  }

  @Test(arguments: [Duration.zero, .seconds(-1), .seconds(3), GatewayWait.patience - .microseconds(1)])
  func endsInTimeAndBlamesNobody(limit: Duration) {
    #expect(wait(limit).end == begin.advanced(by: limit))
    #expect(!wait(limit).endsGateway)
  }

  @Test(arguments: [GatewayWait.patience, .seconds(3600)])
  func endsWithThePatienceOfAnybody(limit: Duration) {
    #expect(wait(limit) == wait(nil))
  }
}
