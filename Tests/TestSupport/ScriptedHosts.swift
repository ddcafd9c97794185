package import Engine
import Synchronization

/// Hosts that stand as a test says.
package final class ScriptedHosts: HostWatch {
  private let told = Mutex<[HostStanding]>([])
  package let limits = HostLimits.standard

  package init() {}

  package func put(_ standings: [HostStanding]) { told.withLock { $0 = standings } }
  package func standings() -> [HostStanding] { told.withLock { $0 } }
}
