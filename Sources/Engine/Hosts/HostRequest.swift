internal import Domain

/// What wants to be sent to a host.
struct HostRequest: Hashable, Sendable {
  let site: Site
  let task: TaskID
  let step: StepID
  /// Whether an attempt at the same failed before.
  let isRetry: Bool
  /// How long it may be held on the spot.
  let patience: Duration
}
