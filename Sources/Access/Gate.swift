package import Domain
import Synchronization

/// The one place that decides who may do what, and how often. Every face asks it, through the operations' handlers.
///
/// ``Admission`` says whom it lets in. Whoever asks too often is slowed down, not refused: a script that runs wild waits,
/// and loses nothing. Safe to call from any thread.
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

  private let admission: Admission
  private let rate: Rate
  private let time: any TimeSource
  /// By user, and only of users who may do something.
  private let buckets = Mutex<[UInt32: TokenBucket]>([:])

  /// A member of a group can make users of his own (user_namespaces(7)): of more than this, all begin anew.
  private static let userLimit = 4096

  package init(_ admission: Admission, rate: Rate = Rate(), time: any TimeSource) {
    self.admission = admission
    self.rate = rate
    self.time = time
  }

  /// Whether the principal may do this at all, however often it asks.
  /// - Throws: `access.denied`.
  package func check(_ principal: Principal, for right: Right) throws(Fault) {
    guard admission.allows(principal, right) else {
      throw Fault(.accessDenied, "\(principal) may not \(right.rawValue) here: \(admission.reason)")
    }
  }

  /// Returns when the principal may go on; holds it back where it asks too often.
  /// - Throws: `access.denied`; `task.cancelled` where the calling task is cancelled meanwhile.
  package func admit(_ principal: Principal, to right: Right) async throws(Fault) {
    try check(principal, for: right)
    let now = time.instant()
    let wait = buckets.withLock { buckets in
      if buckets.count >= Self.userLimit { buckets.removeAll() }
      return buckets[principal.userID, default: TokenBucket(perSecond: rate.perSecond, burst: rate.burst, at: now)]
        .take(at: now, patience: rate.patience)
    }
    guard wait > .zero else { return }
    await time.sleep(until: now.advanced(by: wait))
    guard !Task.isCancelled else { throw Fault(.taskCancelled, "the request of \(principal) was given up") }
  }
}
