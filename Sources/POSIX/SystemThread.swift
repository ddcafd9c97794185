internal import CSystem
package import Domain

/// A thread of its own, for work that blocks and so must not stand on the shared pool.
package struct SystemThread {
  private let handle: pthread_t

  /// Starts a thread that runs `body` and ends.
  /// - Parameters:
  ///   - name: at most 15 bytes are kept; `top -H` shows it.
  ///   - stack: bytes.
  /// - Throws: `system.call` where the host gives no more threads.
  package init(_ name: String, stack: Int = 512 * 1024, _ body: @escaping @Sendable () -> Void) throws(Fault) {
    var attributes = pthread_attr_t()
    unsafe pthread_attr_init(&attributes)
    defer { unsafe pthread_attr_destroy(&attributes) }
    unsafe pthread_attr_setstacksize(&attributes, stack)
    // The box is retained here and released by the thread; only one of both ways below is taken.
    let box = unsafe Unmanaged.passRetained(ThreadBody(body))
    var handle = pthread_t()
    let number = unsafe pthread_create(&handle, &attributes, { unsafe runThread($0) }, box.toOpaque())
    if number != 0 { unsafe box.release() }
    try SystemCall.checkNumber("starting the thread \(name)", number)
    unsafe pthread_setname_np(handle, String(name.prefix(15)))
    self.handle = handle
  }

  /// Waits for its end. To be called once at most.
  package func join() { pthread_join(handle, nil) }

  /// Lets it end by itself. To be called instead of ``join()``.
  package func detach() { pthread_detach(handle) }
}

private final class ThreadBody: Sendable {
  let run: @Sendable () -> Void
  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

private func runThread(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context = unsafe context else { return nil }
  // The pointer is the box that the starter retained for this thread alone.
  unsafe Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run()
  return nil
}
