/// The port to randomness. Safe to call from any thread.
package protocol RandomSource: Sendable {
  /// 64 bits; in the running program from the kernel, good enough for capabilities and keys.
  func next() -> UInt64
}

extension RandomSource {
  /// Uniform in `0..<bound`, by rejection (no modulo bias).
  /// - Parameter bound: positive.
  package func below(_ bound: UInt64) -> UInt64 {
    precondition(bound > 0, "an empty range has no member")
    let limit = UInt64.max - UInt64.max % bound
    while true {
      let drawn = next()
      if drawn < limit { return drawn % bound }
    }
  }
}
