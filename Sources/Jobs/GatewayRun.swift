import Domain
import POSIX
import WorkerLink

/// One life of the gateway, from its start to its end.
struct GatewayRun {
  let process: ChildProcess
  let link: LinkConnection
  let startedAt: Instant
  /// Kept when the process has gone.
  let gone = Promise<Void>()
}
