import CSystem
package import Domain
package import POSIX
import Synchronization

/// The one way out: a SOCKS5 server on a Unix socket, where the user name is a capability (`docs/modules.md`).
///
/// It sees host, port, address, connections, bytes and time, nothing more. Names travel unresolved and are looked up
/// here; the address that was checked is the address that is connected to, so a name that changes its mind gains
/// nothing. Every method may be called from any thread.
package final class GatewayServer: Sendable {
  private let listener: Descriptor
  private let inbox: GatewayInbox
  private let table: SharedTable
  private let resolver: any NameResolver
  private let time: any TimeSource
  private let limits: GatewayLimits
  private let report: @Sendable (ConnectionReport) -> Void

  /// - Parameters:
  ///   - listener: a listening stream socket; it no longer blocks from here on.
  ///   - report: told of every connection that ended or was refused, once, on the loop's thread: it must not
  ///     block. A client that causes very many is reported in part (``ReportBudget``).
  /// - Throws: `system.call` when the host has no descriptors left.
  package init(
    listener: Descriptor, resolver: any NameResolver, time: any TimeSource, limits: GatewayLimits = GatewayLimits(),
    report: @escaping @Sendable (ConnectionReport) -> Void
  ) throws(Fault) {
    self.listener = listener
    self.resolver = resolver
    self.time = time
    self.limits = limits
    self.report = report
    table = SharedTable()
    inbox = try GatewayInbox()
    try SystemCall.check("preparing the gateway's socket") {
      errand_fcntl(listener.number, F_SETFL, O_NONBLOCK)
    }
  }

  /// Serves on the calling thread until ``stop()``; then every connection is closed and reported.
  /// - Throws: `system.call` when the kernel takes its part back; nothing is served then.
  package func run() throws(Fault) {
    let loop = try GatewayLoop(
      listener: listener, inbox: inbox, table: table, resolver: resolver, time: time, limits: limits, report: report)
    try loop.run()
  }

  /// Lets the holder of a capability reach out from the moment this returns; see ``CapabilityTable/register(_:at:)``.
  /// - Throws: `input.too_large` when there are too many grants.
  package func register(_ grant: NetworkGrant) throws(Fault) {
    let now = time.instant()
    try table.register(grant, at: now)
    inbox.post(.grantsChanged)
  }

  /// Ends a grant: nothing new is let through from the moment this returns, and its connections are closed.
  package func revoke(_ capability: Capability) {
    table.revoke(capability)
    inbox.post(.grantsChanged)
  }

  /// Ends ``run()``. Before it, it makes the next run end at once.
  package func stop() { inbox.post(.stop) }

  /// Makes the loop look at the clock again: for tests, which own time.
  func wake() { inbox.post(.grantsChanged) }
}
