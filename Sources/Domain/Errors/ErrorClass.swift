/// What kind of answer a fault calls for. Decides whether and how a step is tried again.
package enum ErrorClass: String, CaseIterable, Sendable {
  /// May pass by itself: tried again after a back-off.
  case transient
  /// The other side asked for less: tried again, later.
  case throttled
  /// Credentials are missing or no longer hold.
  case auth
  /// Trying again gives the same answer.
  case permanent
  /// Only a person can decide.
  case human
  /// Not known; treated as permanent.
  case unknown

  /// Whether a step is tried again by itself.
  package var passes: Bool { self == .transient || self == .throttled }
}
