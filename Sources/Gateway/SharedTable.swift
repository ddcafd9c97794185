import Domain
import Synchronization

/// The capability table behind a lock: registered into from any thread, asked by the loop.
final class SharedTable: Sendable {
  private let table = Mutex(CapabilityTable())

  func withLock<Answer: Sendable>(_ body: (inout CapabilityTable) -> Answer) -> Answer {
    table.withLock { body(&$0) }
  }

  func register(_ grant: NetworkGrant, at now: Instant) throws(Fault) {
    let outcome: Result<Void, Fault> = table.withLock { table in
      do throws(Fault) {
        return .success(try table.register(grant, at: now))
      } catch {
        return .failure(error)
      }
    }
    try outcome.get()
  }

  func revoke(_ capability: Capability) { table.withLock { $0.revoke(capability) } }
}
