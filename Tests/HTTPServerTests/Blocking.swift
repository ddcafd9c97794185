import Glibc

/// Runs blocking calls on a thread of their own: on the shared pool they would starve the handlers they wait for.
func blocking<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
  try await withCheckedThrowingContinuation { continuation in
    let job = Job { continuation.resume(with: .init(catching: work)) }
    var thread = pthread_t()
    let context = Unmanaged.passRetained(job)
    let result = pthread_create(
      &thread, nil,
      { pointer in
        if let pointer { Unmanaged<Job>.fromOpaque(pointer).takeRetainedValue().run() }
        return nil
      }, context.toOpaque())
    precondition(result == 0, "no thread left for a test")
    pthread_detach(thread)
  }
}

private final class Job: Sendable {
  let run: @Sendable () -> Void

  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}
