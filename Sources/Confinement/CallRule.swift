/// What may be done with one system call: the first case whose conditions all hold decides.
package struct CallRule: Hashable, Sendable {
  package struct Case: Hashable, Sendable {
    package let tests: [ArgumentTest]
    package let verdict: Verdict
  }

  package private(set) var cases: [Case] = []
  /// Where no case holds.
  package let otherwise: Verdict

  package init(_ otherwise: Verdict) { self.otherwise = otherwise }

  /// The same with one more case, after the others.
  package func when(_ tests: ArgumentTest..., then verdict: Verdict = .allow) -> CallRule {
    var rule = self
    rule.cases.append(Case(tests: tests, verdict: verdict))
    return rule
  }

  package func verdict(for arguments: [UInt64]) -> Verdict {
    cases.first { $0.tests.allSatisfy { $0.holds(for: arguments) } }?.verdict ?? otherwise
  }
}
