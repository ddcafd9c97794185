internal import Synchronization

/// Whether what happens can be recorded just now, or waits because the store takes nothing, as on a full or failing disk.
/// Safe to call from any thread.
package final class RecordingWatch: Sendable {
  /// Tasks whose recording waits.
  private let waiting = Mutex(0)
  private let changed: @Sendable () -> Void

  /// - Parameter changed: called after the first began to wait, and after the last has ended; must not block.
  package init(changed: @escaping @Sendable () -> Void = {}) { self.changed = changed }

  package var isHeldUp: Bool { waiting.withLock { $0 } > 0 }

  func begins() {
    let isFirst = waiting.withLock { waiting in
      waiting += 1
      return waiting == 1
    }
    if isFirst { changed() }
  }

  func ends() {
    let isLast = waiting.withLock { waiting in
      waiting -= 1
      return waiting == 0
    }
    if isLast { changed() }
  }
}
