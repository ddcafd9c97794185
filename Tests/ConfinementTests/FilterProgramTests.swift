import Testing

@testable import Confinement

/// The kernel's programs say what the rules say.
@Suite struct FilterProgramTests {
  private static let policies: [ConfinementPolicy] = [.nursery, .page, .gateway, .supervisor(of: 4711)]
  private static let here: UInt32 = 7

  private func answer(_ program: FilterProgram, _ call: UInt32, _ arguments: [UInt64]) -> UInt32? {
    FilterMachine.answer(of: program, to: call, arguments, architecture: Self.here)
  }

  /// Every argument at every value that some rule asks for, each also with its neighbours and with upper bits that the
  /// kernel does not read.
  private func arguments(_ rule: CallRule) -> [[UInt64]] {
    let tests = rule.cases.flatMap(\.tests)
    var all: [[UInt64]] = [Array(repeating: 0, count: 6), Array(repeating: .max, count: 6)]
    for candidate in rule.cases {
      var fitting = Array(repeating: UInt64(0), count: 6)
      for test in candidate.tests { fitting[Int(test.argument)] |= UInt64(test.value) | 0xffff_0000_0000_0000 }
      all.append(fitting)
      for test in tests {
        for value in [test.value, test.value &+ 1, test.value &- 1, ~test.mask, test.mask] {
          var near = fitting
          near[Int(test.argument)] = UInt64(value)
          all.append(near)
        }
      }
    }
    return all
  }

  @Test(arguments: policies.indices) func answersAsTheRulesDo(_ index: Int) {
    let policy = Self.policies[index]
    let program = FilterProgram(policy.calls, architecture: Self.here)
    #expect(program.instructions.count < 4096)
    for call in Array(0...700) + [0x3fff_ffff, 0x4000_0000, 0x4000_0001, .max] as [UInt32] {
      let rule = policy.calls.rule(for: call)
      for arguments in arguments(rule) {
        let expected = rule.verdict(for: arguments)
        #expect(answer(program, call, arguments) == expected.code, "\(policy.name), call \(call), \(arguments)")
      }
    }
  }

  @Test func endsWhoCallsByAnotherArchitecture() {
    let program = FilterProgram(ConfinementPolicy.page.calls, architecture: Self.here)
    for call: UInt32 in 0...500 {
      let answer = FilterMachine.answer(of: program, to: call, [0, 0, 0, 0, 0, 0], architecture: Self.here + 1)
      #expect(answer == Verdict.kill.code)
    }
  }

  @Test func reachesFurtherThanAConditionalJump() {
    var rules = CallRules()
    let far = (0..<200).reduce(CallRule(.notPermitted)) { $0.when(ArgumentTest(1, is: UInt32($1)), then: .allow) }
    rules.set(far, for: SystemCall.allCases)
    let program = FilterProgram(rules, architecture: Self.here)
    for call: UInt32 in 0...460 {
      let arguments: [UInt64] = [0, 199, 0, 0, 0, 0]
      #expect(answer(program, call, arguments) == rules.rule(for: call).verdict(for: arguments).code)
    }
  }

  @Test func knowsEachCallByItsNumber() {
    let numbers = SystemCall.allCases.compactMap(\.number)
    #expect(Set(numbers).count == numbers.count)
    #expect((numbers.max() ?? 0) <= CallRules.lastKnown)
    #if arch(x86_64)
      #expect(numbers.count == SystemCall.allCases.count)
    #endif
  }
}
