import Glibc

/// A POSIX semaphore that starts at 0 (sem_overview(7)).
///
/// Sendable because `sem_post` and `sem_wait` may be called from any thread at once, and the memory lives as long as
/// this object.
@safe final class Semaphore: @unchecked Sendable {
  private let handle: UnsafeMutablePointer<sem_t>

  init() {
    unsafe handle = .allocate(capacity: 1)
    unsafe handle.initialize(to: sem_t())
    // Fails only for a start value that is too large.
    _ = unsafe sem_init(handle, 0, 0)
  }

  deinit {
    _ = unsafe sem_destroy(handle)
    unsafe handle.deallocate()
  }

  func signal() { _ = unsafe sem_post(handle) }

  /// Blocks the thread until there is a signal, and takes it.
  func wait() {
    // EINTR is the only way it fails.
    while unsafe sem_wait(handle) != 0 {}
  }
}
