import Domain
import TestSupport
import Testing

@testable import Engine

@Suite struct RetryBudgetTests {
  private let start = Specimens.created

  private func spent() -> RetryBudget {
    var budget = RetryBudget()
    for _ in 0..<20 { budget.spend(isRetry: true, at: start) }
    return budget
  }

  @Test func letsAReserveGoAtOnce() {
    var budget = RetryBudget()
    for _ in 0..<20 {
      #expect(budget.wait(at: start) == .zero)
      budget.spend(isRetry: true, at: start)
    }
    #expect(budget.wait(at: start) == .seconds(1))
  }

  @Test func letsOneGoForFiveOtherRequests() {
    var budget = spent()
    for _ in 0..<4 { budget.spend(isRetry: false, at: start) }
    #expect(budget.wait(at: start) == .milliseconds(200))
    budget.spend(isRetry: false, at: start)
    #expect(budget.wait(at: start) == .zero)
  }

  @Test func letsOneGoEachSecondAndNeverGathersMoreThanItsReserve() {
    var budget = spent()
    #expect(budget.wait(at: start.advanced(by: .milliseconds(400))) == .milliseconds(600))
    let later = start.advanced(by: .seconds(1_000_000))
    for _ in 0..<1000 { budget.spend(isRetry: false, at: later) }
    for _ in 0..<20 { budget.spend(isRetry: true, at: later) }
    #expect(budget.wait(at: later) == .seconds(1))
  }

  @Test func losesNothingWhereTheClockGoesBack() {
    var budget = RetryBudget()
    _ = budget.wait(at: start)
    #expect(budget.wait(at: start.advanced(by: .seconds(-1000))) == .zero)
  }
}
