import POSIX

/// A door that stays open once it was opened; a test whose time is over opens the one it waits at.
package final class Latch: Sendable {
  private let opened = Promise<Void>()

  package init() {}

  package var isOpen: Bool { opened.isKept }

  package func open() { opened.keep() }

  /// Returns when the door is open, or when the caller is cancelled (which opens it).
  package func wait() async {
    await withTaskCancellationHandler {
      await opened.value
    } onCancel: {
      open()
    }
  }
}
