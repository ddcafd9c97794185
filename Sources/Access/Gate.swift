package import Domain
import Synchronization

/// The one place that decides who may do what, and how often. Every face asks it, through the operations' handlers.
///
/// The daemon's owner and root may do everything; nobody else may do anything. Whoever asks too often is slowed down,
/// not refused: a script that runs wild waits, and loses nothing. Safe to call from any thread.
package final class Gate: Sendable {
  /// How often one principal may ask.
  package struct Rate: Hashable, Sendable {
    package let perSecond: Int
    /// At once, after a time of rest.
    package let burst: Int
    /// No single request is held back longer.
    package let patience: Duration

    package init(perSecond: Int = 200, burst: Int = 400, patience: Duration = .seconds(2)) {
      self.perSecond = perSecond
      self.burst = burst
      self.patience = patience
    }
  }

  private let owner: UInt32
  private let rate: Rate
  private let time: any TimeSource
  /// Only of principals who may do something, so there are two at most.
  private let buckets = Mutex<[Principal: TokenBucket]>([:])

  /// - Parameter owner: the user id that the daemon runs as.
  package init(owner: UInt32, rate: Rate = Rate(), time: any TimeSource) {
    self.owner = owner
    self.rate = rate
    self.time = time
  }

  /// Returns when the principal may go on; holds it back where it asks too often.
  /// - Throws: `access.denied`; `task.cancelled` where the calling task is cancelled meanwhile.
  package func admit(_ principal: Principal, to right: Right) async throws(Fault) {
    guard isAllowed(principal, right) else {
      throw Fault(
        .accessDenied, "\(principal) may not \(right.rawValue) here: this daemon belongs to user:\(owner)")
    }
    let now = time.instant()
    let wait = buckets.withLock { buckets in
      buckets[principal, default: TokenBucket(perSecond: rate.perSecond, burst: rate.burst, at: now)]
        .take(at: now, patience: rate.patience)
    }
    guard wait > .zero else { return }
    await time.sleep(until: now.advanced(by: wait))
    guard !Task.isCancelled else { throw Fault(.taskCancelled, "the request of \(principal) was given up") }
  }

  private func isAllowed(_ principal: Principal, _ right: Right) -> Bool {
    switch right {
    case .read, .operate, .administer: principal.userID == owner || principal == .root
    }
  }
}
