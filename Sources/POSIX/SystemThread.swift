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
    let box = unsafe Unmanaged.passRetained(ThreadBody(name, body))
    var handle = pthread_t()
    let number = unsafe pthread_create(&handle, &attributes, { unsafe runThread($0) }, box.toOpaque())
    if number != 0 { unsafe box.release() }
    try SystemCall.checkNumber("starting the thread \(name)", number)
    self.handle = handle
  }

  /// Waits for its end. To be called once at most.
  package func join() { pthread_join(handle, nil) }

  /// Lets it end by itself. To be called instead of ``join()``.
  package func detach() { pthread_detach(handle) }
}

private final class ThreadBody: Sendable {
  let name: String
  let body: @Sendable () -> Void

  init(_ name: String, _ body: @escaping @Sendable () -> Void) {
    self.name = name
    self.body = body
  }

  func run() {
    // By the thread itself: for another one the C library goes through files of /proc, which costs a process that
    // starts and ends often a good part of its time.
    unsafe pthread_setname_np(pthread_self(), String(name.utf8.prefix(15)) ?? "")
    body()
  }
}

private func runThread(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context = unsafe context else { return nil }
  // The pointer is the box that the starter retained for this thread alone.
  unsafe Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run()
  return nil
}
