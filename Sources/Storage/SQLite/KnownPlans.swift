import Domain
import Synchronization

/// Plans that were read last. A plan never changes, and reading one means to check its hash: each job of a task asks
/// for the same one.
final class KnownPlans: Sendable {
  private static let limit = 8

  private let plans = Mutex<[ContentHash: Plan]>([:])

  func plan(_ hash: ContentHash) -> Plan? { plans.withLock { $0[hash] } }

  func keep(_ plan: Plan, _ hash: ContentHash) {
    plans.withLock { plans in
      if plans.count >= Self.limit { plans = [:] }
      plans[hash] = plan
    }
  }

  /// To be called once something was deleted: no words of it stay here.
  func forget() { plans.withLock { $0 = [:] } }
}
