import Domain
import POSIX

/// What the gateway is to know, who waits for its word, and what it has refused.
struct GrantLedger {
  /// Kept when the gateway has answered, or will not.
  typealias Registration = Promise<Result<Void, Fault>>

  private var grants: [Capability: NetworkGrant] = [:]
  /// Those who wait for an answer, in the order in which they asked.
  private var registering: [Capability: [Registration]] = [:]
  /// The last of each capability, for clearer words than a SOCKS number.
  private var refusals: [Capability: GatewayRefusal] = [:]

  subscript(capability: Capability) -> NetworkGrant? { grants[capability] }

  /// What a gateway that was just started is told: each grant as often as somebody waits for an answer to it, and once
  /// where nobody does.
  var forNewGateway: [NetworkGrant] {
    grants.values.flatMap { Array(repeating: $0, count: max(1, registering[$0.capability]?.count ?? 0)) }
  }

  mutating func add(_ grant: NetworkGrant, _ registration: Registration) {
    grants[grant.capability] = grant
    registering[grant.capability, default: []].append(registration)
  }

  mutating func remove(_ capability: Capability) {
    grants[capability] = nil
    refusals[capability] = nil
  }

  // MARK: - Those who wait

  /// The gateway has answered: the one who asked first.
  mutating func answered(_ capability: Capability) -> Registration? {
    guard let first = registering[capability]?.first else { return nil }
    _ = giveUp(first, capability)
    return first
  }

  /// - Returns: whether it still waited.
  mutating func giveUp(_ registration: Registration, _ capability: Capability) -> Bool {
    guard let index = registering[capability]?.firstIndex(where: { $0 === registration }) else { return false }
    registering[capability]?.remove(at: index)
    if registering[capability]?.isEmpty == true { registering[capability] = nil }
    return true
  }

  mutating func giveUpAll() -> [Registration] {
    defer { registering = [:] }
    return registering.values.flatMap(\.self)
  }

  // MARK: - Refusals

  func refusal(of capability: Capability) -> GatewayRefusal? { refusals[capability] }

  /// - Returns: nil where the grant was revoked: its job has ended, and its connections with it.
  mutating func note(
    _ outcome: ConnectionReport.Outcome, at endpoint: String, of capability: Capability
  ) -> GatewayRefusal? {
    guard grants[capability] != nil else { return nil }
    let count = (refusals[capability]?.count ?? 0) + 1
    let refusal = GatewayRefusal(endpoint: endpoint, outcome: outcome, count: count)
    refusals[capability] = refusal
    return refusal
  }
}
