/// A condition on one argument of a system call: on its lower 32 bits, which is all the kernel reads of numbers and flags.
package struct ArgumentTest: Hashable, Sendable {
  /// 0 to 5.
  package let argument: UInt8
  package let mask: UInt32
  package let value: UInt32

  /// The argument's bits under `mask` are `value`.
  package init(_ argument: UInt8, mask: UInt32 = .max, is value: UInt32) {
    self.argument = min(argument, 5)
    self.mask = mask
    self.value = value
  }

  package func holds(for arguments: [UInt64]) -> Bool {
    UInt32(truncatingIfNeeded: arguments[Int(argument)]) & mask == value
  }
}
