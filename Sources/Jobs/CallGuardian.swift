import Domain
import POSIX
import WorkerLink

/// Sees to it that one call ends: a worker that answers too late, falls silent or does not heed a cancellation is let go.
struct CallGuardian: Sendable {
  /// How long a worker may take to report a time-out of its own: it knows best what the time went to.
  static let reportingTime = Duration.milliseconds(500)
  /// How long it may take to heed a cancellation.
  static let grace = Duration.seconds(3)
  /// How long a worker that acts may say nothing: five beats of its heart.
  static let silence = JobReport.heartbeat * 5

  let call: JobCall
  let session: JobSession
  let link: LinkConnection
  let time: any TimeSource

  /// Returns when the call is over one way or another, or when it is cancelled.
  func watch(for timeout: Duration) async {
    if await fellSilent(within: timeout + Self.reportingTime) {
      return letGo(Fault(.workerHung, "the worker gave no sign of life for \(Self.silence)", place: call.place))
    }
    guard !Task.isCancelled else { return }
    askToStop()
    await time.sleep(until: time.instant().advanced(by: Self.grace))
    guard !Task.isCancelled else { return }
    letGo(Fault(.stepTimeout, "no answer within \(timeout)", place: call.place))
  }

  /// Asks the worker to stop; one that does not is let go after the grace.
  func cancel() {
    askToStop()
    // Unstructured: a cancellation handler cannot wait. It ends by itself after the grace.
    Task {
      await time.sleep(until: time.instant().advanced(by: Self.grace))
      if !call.outcome.isKept { link.close() }
    }
  }

  private func askToStop() { try? link.send(JobCommand.cancel(number: call.number).json) }

  private func letGo(_ fault: Fault) {
    session.answer(call.number, .failure(fault))
    link.close()
  }

  /// Watches until the time is over, or the caller is cancelled.
  /// - Returns: whether it was too long that nothing was heard.
  private func fellSilent(within timeout: Duration) async -> Bool {
    let begin = time.instant()
    let end = begin.advanced(by: timeout)
    while !Task.isCancelled, time.instant() < end {
      let heard = max(begin, session.heard ?? begin)
      let limit = heard.advanced(by: Self.silence)
      // What arrives in the same moment as the time-out is told as that.
      if limit <= time.instant() { return true }
      await time.sleep(until: min(limit, end))
    }
    return false
  }
}
