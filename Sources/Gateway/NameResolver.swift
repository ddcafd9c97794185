package import Domain

/// The port to name resolution.
package protocol NameResolver: Sendable {
  /// Looks a name up and calls back exactly once, on any thread, at any time. Never blocks the caller.
  /// The answer is the addresses in the order of preference, or `network.no_such_host`, or `network.unreachable` where
  /// no answer could be had.
  func resolve(_ name: String, then complete: @escaping @Sendable (Result<[IPAddress], Fault>) -> Void)
}
