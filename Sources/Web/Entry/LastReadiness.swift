import Domain
import Synchronization

/// Whether work is taken, as it was found out last: anybody may ask, so nobody's asking costs more than a look.
final class LastReadiness: Sendable {
  private struct Found {
    let refusal: String?
    let at: Instant
  }

  private let refusal: @Sendable () async -> String?
  private let time: any TimeSource
  private let last = Mutex<Found?>(nil)

  /// What is older is found out anew.
  static let age = Duration.seconds(2)

  init(time: any TimeSource, refusal: @escaping @Sendable () async -> String?) {
    self.time = time
    self.refusal = refusal
  }

  /// Why no work is taken; nil where it is.
  func current() async -> String? {
    let now = time.instant()
    if let found = last.withLock({ $0 }), now.since(found.at) < Self.age { return found.refusal }
    let refusal = await refusal()
    last.withLock { $0 = Found(refusal: refusal, at: now) }
    return refusal
  }
}
