import Domain

/// The port to a place where a key may lie.
protocol KeySource {
  /// Nil where there is none.
  /// - Throws: `vault.key` where one is there and is not as it must be; `system.call`.
  func key() throws(Fault) -> SealingKey?
}
