import Domain
import Glibc
import POSIX

/// Waits for a descriptor with a time limit, does something every now and then meanwhile, and notices Ctrl-C.
struct SocketWait {
  enum Outcome: Hashable {
    case ready
    case late
    case interrupted
  }

  let interrupts: Interrupts?
  let time: any TimeSource
  /// Done every ``interval`` while waiting; nil for nothing.
  var tick: (() -> Void)?

  private static let interval = Duration.milliseconds(500)

  func wait(for descriptor: Descriptor, toWrite: Bool = false, until end: Instant) -> Outcome {
    while true {
      let now = time.instant()
      let rest = end.since(now)
      guard rest > .zero else { return .late }
      let step = tick == nil ? rest : min(rest, Self.interval)
      switch Self.poll(descriptor, toWrite, interrupts, step) {
      case .ready: return .ready
      case .interrupted: return .interrupted
      case .late: tick?()
      }
    }
  }

  private static func poll(
    _ descriptor: Descriptor, _ toWrite: Bool, _ interrupts: Interrupts?, _ time: Duration
  ) -> Outcome {
    var waits = [pollfd(fd: descriptor.number, events: Int16(toWrite ? POLLOUT : POLLIN), revents: 0)]
    if let interrupts { waits.append(pollfd(fd: interrupts.descriptor, events: Int16(POLLIN), revents: 0)) }
    let milliseconds = Int32(clamping: time.wholeMicroseconds / 1000 + 1)
    // A signal cuts the wait short: whoever waits asks for the time again.
    guard Glibc.poll(&waits, nfds_t(waits.count), milliseconds) > 0 else { return .late }
    if waits.count > 1, waits[1].revents != 0 { return .interrupted }
    return .ready
  }
}
