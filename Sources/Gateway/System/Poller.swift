import CSystem
import Domain
import Glibc
import POSIX

/// Readiness of many descriptors (epoll). Belongs to one thread. A descriptor leaves it by being closed.
@safe final class Poller {
  struct Event {
    let token: UInt64
    /// Both directions are gone, or the socket has an error.
    let isHangUp: Bool
  }

  private let descriptor: Descriptor
  // The event holds a union, which the compiler calls unsafe; only its number is ever written and read here.
  private var buffer = unsafe [epoll_event](repeating: epoll_event(), count: 256)

  init() throws(Fault) {
    descriptor = Descriptor(
      owning: try SystemCall.check("making an epoll descriptor") { epoll_create1(Int32(EPOLL_CLOEXEC)) })
  }

  /// Tells of every change in either direction, once ("edge-triggered"): who is told reads and writes until nothing
  /// more goes.
  func watchChanges(of number: Int32, token: UInt64) throws(Fault) {
    let events = EPOLLIN.rawValue | EPOLLOUT.rawValue | EPOLLRDHUP.rawValue | EPOLLET.rawValue
    try control(EPOLL_CTL_ADD, number, events, token)
  }

  /// Tells as long as there is something to read.
  func watchInput(of number: Int32, token: UInt64) throws(Fault) {
    try control(EPOLL_CTL_ADD, number, EPOLLIN.rawValue, token)
  }

  /// Turns what ``watchInput(of:token:)`` began off and on again.
  func setInput(of number: Int32, token: UInt64, isOn: Bool) throws(Fault) {
    try control(EPOLL_CTL_MOD, number, isOn ? EPOLLIN.rawValue : 0, token)
  }

  /// What happened; nothing if the time is over (nil: no limit) or a signal came.
  func wait(_ limit: Duration?) throws(Fault) -> [Event] {
    // Rounded up: to wake before the moment would spin until it comes.
    let milliseconds = limit.map { ($0.wholeMicroseconds.addingReportingOverflow(999).partialValue) / 1000 }
    let timeout = milliseconds.map { Int32(clamping: max(0, $0)) } ?? -1
    let count = unsafe epoll_wait(descriptor.number, &buffer, Int32(buffer.count), timeout)
    guard count >= 0 else {
      if errno == EINTR { return [] }
      throw Fault(.systemCall, "waiting for connections: \(SystemCall.text(of: errno))")
    }
    let hangUp = EPOLLHUP.rawValue | EPOLLERR.rawValue
    return unsafe buffer[..<Int(count)].map { unsafe Event(token: $0.data.u64, isHangUp: $0.events & hangUp != 0) }
  }

  private func control(_ operation: Int32, _ number: Int32, _ events: UInt32, _ token: UInt64) throws(Fault) {
    var event = unsafe epoll_event(events: events, data: epoll_data_t(u64: token))
    // The kernel reads one event during the call.
    try SystemCall.check("watching a connection") { unsafe epoll_ctl(descriptor.number, operation, number, &event) }
  }
}
