/// Asks again and again until something holds: for what gives no sign when it changes.
///
/// - Throws: `CancellationError` where the caller is cancelled, as a test is whose time is over.
package func until(_ holds: () async throws -> Bool) async throws {
  while !(try await holds()) {
    try Task.checkCancellation()
    await Task.yield()
  }
}
