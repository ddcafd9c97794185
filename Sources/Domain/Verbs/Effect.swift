/// What doing a step a second time would do to the world.
package enum Effect: String, CaseIterable, Sendable {
  /// Nothing: reading.
  case none
  /// The same as the first time.
  case idempotent
  /// Once more than wanted: never repeated blindly.
  case once
}
