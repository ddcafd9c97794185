import CConfinement

/// Rules for system calls as the kernel takes them: a program for its packet filter (seccomp(2), "classic BPF").
///
/// A search by halves over the calls' numbers, because the kernel tries every number once when the filter is installed.
package struct FilterProgram: Sendable {
  /// One instruction, as struct sock_filter has it. Jumps count instructions from the next one on.
  package struct Instruction: Hashable, Sendable {
    package let code: UInt16
    package var ifTrue: UInt8 = 0
    package var ifFalse: UInt8 = 0
    package let operand: UInt32
  }

  /// The operations that these programs are made of (linux/bpf_common.h).
  package enum Operation {
    /// Loads the word at an offset of struct seccomp_data.
    package static let load: UInt16 = 0x20
    package static let and: UInt16 = 0x54
    package static let jump: UInt16 = 0x05
    package static let jumpIfEqual: UInt16 = 0x15
    package static let jumpIfAtLeast: UInt16 = 0x35
    package static let answer: UInt16 = 0x06
  }

  package let instructions: [Instruction]

  package init(_ rules: CallRules, architecture: UInt32 = errand_architecture()) {
    let segments = rules.segments
    instructions =
      [
        // struct seccomp_data: the call's number, then the architecture, the instruction's place, six arguments.
        Instruction(code: Operation.load, operand: 4),
        Instruction(code: Operation.jumpIfEqual, ifTrue: 1, operand: architecture),
        Self.answer(.kill),
        Instruction(code: Operation.load, operand: 0),
      ] + Self.search(segments[...])
  }

  private static func search(_ segments: ArraySlice<(first: UInt32, rule: CallRule)>) -> [Instruction] {
    guard segments.count > 1 else { return segments.first.map { body($0.rule) } ?? [answer(.kill)] }
    let middle = segments.startIndex + segments.count / 2
    let lower = search(segments[..<middle])
    return [
      Instruction(code: Operation.jumpIfAtLeast, ifFalse: 1, operand: segments[middle].first),
      // A conditional jump reaches 255 instructions only.
      Instruction(code: Operation.jump, operand: UInt32(lower.count)),
    ] + lower + search(segments[middle...])
  }

  private static func body(_ rule: CallRule) -> [Instruction] {
    rule.cases.flatMap(body) + [answer(rule.otherwise)]
  }

  private static func body(_ candidate: CallRule.Case) -> [Instruction] {
    var body = [answer(candidate.verdict)]
    for test in candidate.tests.reversed() {
      var check = [Instruction(code: Operation.load, operand: 16 + 8 * UInt32(test.argument))]
      if test.mask != .max { check.append(Instruction(code: Operation.and, operand: test.mask)) }
      check.append(
        Instruction(code: Operation.jumpIfEqual, ifFalse: UInt8(clamping: body.count), operand: test.value))
      body = check + body
    }
    return body
  }

  private static func answer(_ verdict: Verdict) -> Instruction {
    Instruction(code: Operation.answer, operand: verdict.code)
  }
}
