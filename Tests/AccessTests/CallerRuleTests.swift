import Access
import Domain
import TestSupport
import Testing

@Suite struct CallerRuleTests {
  private let token = ControlToken(from: SeededRandom(seed: 1))
  /// What the file holds, without the header's name.
  private var text: String { String(token.line.dropFirst("Errand-Token: ".count).dropLast()) }

  private func code(_ rule: CallerRule, _ user: UInt32, _ token: String?) -> ErrorCode? {
    do throws(Fault) {
      return try rule.principal(user, showing: token) == Principal(userID: user) ? nil : .internalBug
    } catch {
      return error.code
    }
  }

  @Test func wantsTheTokenOfTheOwnUserAlone() {
    let rule = CallerRule.ownUserShows(token, user: 7)
    #expect(code(rule, 7, text) == nil)
    for wrong in [nil, "", "0", text.uppercased(), text + "0", String(text.dropLast()), String(text.reversed())] {
      #expect(code(rule, 7, wrong) == .accessToken, "\(wrong ?? "nothing")")
    }
    // Who these are, and what they may, the gate says.
    #expect(code(rule, 0, nil) == nil && code(rule, 8, "x") == nil)
  }

  @Test func refusesTheOwnUserWhereNobodyAsksAsIt() {
    #expect(code(.refusingOwnUser(7), 7, text) == .accessDenied)
    #expect(code(.refusingOwnUser(7), 8, nil) == nil)
    #expect(code(.byKernel, 7, nil) == nil)
  }

  @Test func drawsEachTokenAnew() {
    let random = SeededRandom(seed: 2)
    let tokens = (0..<100).map { _ in ControlToken(from: random).line }
    #expect(Set(tokens).count == 100)
    #expect(tokens.allSatisfy { $0.utf8.count == "Errand-Token: \n".utf8.count + 64 })
  }
}
