import POSIX
import Synchronization

/// The daemon's own wish to end: however many ask for it, it is one, for a second signal would end it at once.
final class EndingWish: Sendable {
  private let isTold = Mutex(false)

  func tell() {
    let isFirst = isTold.withLock { isTold in
      defer { isTold = true }
      return !isTold
    }
    if isFirst { ThisProcess.askToEnd() }
  }
}
