import POSIX

/// The daemon's own wish to end: however many ask for it, it is one, for a second signal would end it at once.
final class EndingWish: Sendable {
  private let told = Promise<Void>()

  func tell() {
    if told.keep() { ThisProcess.askToEnd() }
  }
}
