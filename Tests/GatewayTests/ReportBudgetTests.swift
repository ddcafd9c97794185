import Domain
import Testing

@testable import Gateway

@Suite struct ReportBudgetTests {
  private func at(_ seconds: Int64) -> Instant { Instant(microseconds: seconds * 1_000_000) }

  @Test func boundsEachClientAlone() {
    var budget = ReportBudget()
    var taken = 0
    for _ in 0..<1000 where budget.take(for: Capability(bits: 1), at: at(1)) { taken += 1 }
    #expect(taken == ReportBudget.reports)
    let (other, nobody) = (budget.take(for: Capability(bits: 2), at: at(1)), budget.take(for: nil, at: at(1)))
    #expect(other && nobody)
  }

  @Test func beginsAnewAfterItsWindow() {
    var budget = ReportBudget()
    while budget.take(for: nil, at: at(1)) {}
    let (before, after) = (budget.take(for: nil, at: at(10)), budget.take(for: nil, at: at(11)))
    #expect(!before && after)
  }
}
