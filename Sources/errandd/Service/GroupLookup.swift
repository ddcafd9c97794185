import POSIX

/// Asks the host's databases for a user's groups, on a thread that may wait for them.
enum GroupLookup {
  /// Nil where they cannot be told.
  static func groups(of user: UInt32) async -> Set<UInt32>? {
    await withCheckedContinuation { continuation in
      do {
        try SystemThread("groups") { continuation.resume(returning: UserGroups.groups(of: user)) }.detach()
      } catch {
        continuation.resume(returning: nil)
      }
    }
  }
}
