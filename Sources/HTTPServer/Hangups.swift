import CMicrohttpd
import Glibc

/// Tells when the other side of a suspended connection closes: libmicrohttpd does not look at those.
///
/// One thread that sleeps in `epoll_wait`. A client that only closes its writing side counts as gone, as in other
/// servers that look: the two cannot be told apart on TCP.
final class Hangups: Sendable {
  private let descriptor: Int32
  /// Closing the writing end wakes the thread for the last time.
  private let alarm: (read: Int32, write: Int32)
  private static let ending: UInt64 = 0

  /// - Throws: ``HTTPServerError`` with code `start` when the system has no descriptor left.
  init() throws(HTTPServerError) {
    var ends: (Int32, Int32) = (-1, -1)
    // socketpair writes two descriptors: a homogeneous tuple has the layout of that array.
    let paired = unsafe withUnsafeMutablePointer(to: &ends) { pointer in
      unsafe pointer.withMemoryRebound(to: Int32.self, capacity: 2) { pair in
        unsafe socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, pair)
      }
    }
    descriptor = errand_hangups_open()
    alarm = (ends.0, ends.1)
    guard paired == 0, descriptor >= 0, errand_hangups_add(descriptor, alarm.read, Hangups.ending) == 0 else {
      throw HTTPServerError(.start, "no descriptors left to watch connections with; raise the limit of open files")
    }
  }

  deinit {
    for open in [descriptor, alarm.read, alarm.write] where open >= 0 { close(open) }
  }

  /// Starts the thread. `gone` is called on it with the token of each connection whose client has closed.
  func run(_ gone: @escaping @Sendable (UInt64) -> Void) throws(HTTPServerError) {
    let work = Work(hangups: self, gone: gone)
    var thread = pthread_t()
    // The thread takes over the one reference that is passed here; if there is no thread it is taken back.
    let context = unsafe Unmanaged.passRetained(work)
    let result = unsafe pthread_create(
      &thread, nil,
      { pointer in
        guard let pointer = unsafe pointer else { return nil }
        unsafe Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().loop()
        return nil
      }, context.toOpaque())
    guard result == 0 else {
      unsafe context.release()
      throw HTTPServerError(.start, "no thread left to watch connections with; raise the limit of processes")
    }
    pthread_detach(thread)
  }

  /// Reports this socket once, when its client closes. The socket must stay open until ``forget(_:)``.
  func watch(_ socket: Int32, token: UInt64) { _ = errand_hangups_add(descriptor, socket, token) }

  func forget(_ socket: Int32) { _ = errand_hangups_remove(descriptor, socket) }

  /// Ends the thread; a report under way may still come.
  func stop() { shutdown(alarm.write, Int32(SHUT_RDWR)) }

  private final class Work: Sendable {
    let hangups: Hangups
    let gone: @Sendable (UInt64) -> Void

    init(hangups: Hangups, gone: @escaping @Sendable (UInt64) -> Void) {
      self.hangups = hangups
      self.gone = gone
    }

    func loop() {
      while true {
        var token: UInt64 = 0
        // `token` outlives the call and is written only by it.
        let result = unsafe errand_hangups_next(hangups.descriptor, &token)
        if result < 0 && errno != EINTR { return }
        guard result == 1 else { continue }
        guard token != Hangups.ending else { return }
        gone(token)
      }
    }
  }
}
