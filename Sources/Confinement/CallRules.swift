/// Which system calls a process may make. What no rule names is not permitted; what is newer than these rules does not
/// exist; a call of another architecture or calling convention ends the process.
package struct CallRules: Hashable, Sendable {
  /// The last call of Linux 6.1, which Debian 12 has.
  static let lastKnown: UInt32 = 450
  /// Numbers from here on are calls by the x32 convention (x86_64 only).
  static let foreignConvention: UInt32 = 0x4000_0000

  private var rules: [UInt32: CallRule] = [:]

  package init() {}

  /// Calls that this architecture does without are passed over.
  package mutating func set(_ rule: CallRule, for calls: [SystemCall]) {
    for call in calls {
      if let number = call.number { rules[number] = rule }
    }
  }

  package mutating func allow(_ calls: [SystemCall]) { set(CallRule(.allow), for: calls) }

  package func rule(for number: UInt32) -> CallRule {
    if let rule = rules[number] { return rule }
    if number >= Self.foreignConvention { return CallRule(.kill) }
    return CallRule(number > Self.lastKnown ? .unknown : .notPermitted)
  }

  /// Neighbours with the same rule, from 0 upwards without a gap: where each begins.
  var segments: [(first: UInt32, rule: CallRule)] {
    var borders: Set<UInt32> = [0, Self.lastKnown + 1, Self.foreignConvention]
    for number in rules.keys { borders.formUnion([number, number + 1]) }
    var segments: [(first: UInt32, rule: CallRule)] = []
    for first in borders.sorted() where segments.last?.rule != rule(for: first) {
      segments.append((first, rule(for: first)))
    }
    return segments
  }
}
