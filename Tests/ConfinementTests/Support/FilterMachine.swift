import Confinement

/// Runs a filter as the kernel does (linux/bpf_common.h).
enum FilterMachine {
  /// Nil where the program is none that a kernel would take.
  static func answer(
    of program: FilterProgram, to call: UInt32, _ arguments: [UInt64], architecture: UInt32
  ) -> UInt32? {
    var accumulator: UInt32 = 0
    var next = 0
    while program.instructions.indices.contains(next) {
      let instruction = program.instructions[next]
      next += 1
      switch instruction.code {
      case FilterProgram.Operation.load:
        switch instruction.operand {
        case 0: accumulator = call
        case 4: accumulator = architecture
        case 16..<64: accumulator = UInt32(truncatingIfNeeded: arguments[Int(instruction.operand - 16) / 8])
        default: return nil
        }
      case FilterProgram.Operation.and: accumulator &= instruction.operand
      case FilterProgram.Operation.jump: next += Int(instruction.operand)
      case FilterProgram.Operation.jumpIfEqual:
        next += Int(accumulator == instruction.operand ? instruction.ifTrue : instruction.ifFalse)
      case FilterProgram.Operation.jumpIfAtLeast:
        next += Int(accumulator >= instruction.operand ? instruction.ifTrue : instruction.ifFalse)
      case FilterProgram.Operation.answer: return instruction.operand
      default: return nil
      }
    }
    return nil
  }
}
