import CSystem
import Domain
import POSIX

/// Wakes the loop from any thread (eventfd).
final class WakeSignal: Sendable {
  private let descriptor: Descriptor

  init() throws(Fault) {
    descriptor = Descriptor(
      owning: try SystemCall.check("making an event descriptor") {
        eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK))
      })
  }

  var number: Int32 { descriptor.number }

  func send() {
    var one: UInt64 = 1
    // It fails only when the counter is full, and then the loop is awake anyway.
    _ = unsafe write(descriptor.number, &one, 8)
  }

  func clear() {
    var count: UInt64 = 0
    _ = unsafe read(descriptor.number, &count, 8)
  }
}
