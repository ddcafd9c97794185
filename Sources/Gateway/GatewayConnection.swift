import Domain
import POSIX

/// One client of the gateway, from its first byte to the report about it. Belongs to the loop's thread.
final class GatewayConnection {
  enum Phase: Equatable {
    /// Can become: `resolving`, `connecting`.
    case handshake
    /// Can become: `connecting`.
    case resolving
    /// Can become: `relaying`, or `connecting` to the next address.
    case connecting
    case relaying
  }

  let id: UInt64
  let client: Descriptor
  let opened: Instant
  var phase = Phase.handshake
  var deadline: Instant
  var machine = SocksMachine()
  var capability: Capability?
  var endpoint: Endpoint?
  var address: IPAddress?
  /// True while the capability table counts this one as open.
  var holdsPlace = false
  /// Addresses not yet tried.
  var candidates: ArraySlice<IPAddress> = []
  var upstream: Descriptor?
  var up = Pump()
  var down = Pump()
  /// Bytes of both directions that the table knows of.
  var counted: Int64 = 0
  /// The client closed both directions: nobody is left to hear an answer.
  var clientIsGone = false

  init(id: UInt64, client: Descriptor, opened: Instant, deadline: Instant) {
    self.id = id
    self.client = client
    self.opened = opened
    self.deadline = deadline
  }

  func report(_ outcome: ConnectionReport.Outcome, at now: Instant) -> ConnectionReport {
    ConnectionReport(
      capability: capability, endpoint: endpoint, address: address, outcome: outcome, bytesUp: up.moved,
      bytesDown: down.moved, elapsed: now.since(opened))
  }
}
