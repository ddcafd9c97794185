import Domain
import Testing

@testable import Gateway

/// The table where an expectation can change it.
private final class Held {
  private var table = CapabilityTable()
  var nextEnd: Instant? { table.nextEnd }
  func register(_ grant: NetworkGrant, at now: Instant) throws { try table.register(grant, at: now) }
  func revoke(_ capability: Capability) { table.revoke(capability) }
  func expire(at now: Instant) -> [Capability] { table.expire(at: now) }
  func isKnown(_ capability: Capability, at now: Instant) -> Bool { table.isKnown(capability, at: now) }
  func open(_ capability: Capability, to endpoint: Endpoint, at now: Instant) -> ConnectionReport.Outcome? {
    table.open(capability, to: endpoint, at: now)
  }
  func close(_ capability: Capability) { table.close(capability) }
  func rules(of capability: Capability) -> AddressRules? { table.rules(of: capability) }
  func count(bytes: Int64, for capability: Capability) -> Bool { table.count(bytes: bytes, for: capability) }
}

@Suite struct CapabilityTableTests {
  private let capability = Capability(bits: 1)
  private func at(_ seconds: Int64) -> Instant { Instant(microseconds: seconds * 1_000_000) }

  private func grant(_ change: (inout NetworkGrant.Limits) -> Void = { _ in }) throws -> NetworkGrant {
    var limits = NetworkGrant.Limits()
    limits.lifetime = .seconds(100)
    change(&limits)
    return NetworkGrant(capability, allowed: [try Endpoint("a.b:80")], limits: limits)
  }

  @Test func letsOnlyGrantedEndpointsThrough() throws {
    let table = Held()
    let (allowed, other, port) = (try Endpoint("a.b:80"), try Endpoint("c.a.b:80"), try Endpoint("a.b:443"))
    #expect(table.open(capability, to: allowed, at: at(0)) == .unknownCapability)
    try table.register(try grant(), at: at(0))
    #expect(table.open(capability, to: allowed, at: at(0)) == nil)
    #expect(table.open(capability, to: other, at: at(0)) == .notPermitted)
    #expect(table.open(capability, to: port, at: at(0)) == .notPermitted)
    #expect(table.open(Capability(bits: 2), to: allowed, at: at(0)) == .unknownCapability)
  }

  @Test func countsConnectionsAtOneTimeAndInAll() throws {
    let table = Held()
    let endpoint = try Endpoint("a.b:80")
    try table.register(
      try grant {
        $0.connections = 2
        $0.connectionsInAll = 3
      }, at: at(0))
    #expect(table.open(capability, to: endpoint, at: at(0)) == nil)
    #expect(table.open(capability, to: endpoint, at: at(0)) == nil)
    #expect(table.open(capability, to: endpoint, at: at(0)) == .tooManyConnections)
    table.close(capability)
    #expect(table.open(capability, to: endpoint, at: at(0)) == nil)
    table.close(capability)
    table.close(capability)
    table.close(capability)
    #expect(table.open(capability, to: endpoint, at: at(0)) == .tooManyConnections)
  }

  @Test func countsBytes() throws {
    let table = Held()
    let endpoint = try Endpoint("a.b:80")
    try table.register(try grant { $0.bytes = 100 }, at: at(0))
    #expect(table.count(bytes: 100, for: capability))
    #expect(table.open(capability, to: endpoint, at: at(0)) == .tooManyBytes)
    #expect(!table.count(bytes: .max, for: capability))
    #expect(!table.count(bytes: 1, for: Capability(bits: 2)))
  }

  @Test func endsWithItsTime() throws {
    let table = Held()
    let endpoint = try Endpoint("a.b:80")
    try table.register(try grant(), at: at(0))
    #expect(table.nextEnd == at(100))
    #expect(table.isKnown(capability, at: at(99)))
    #expect(!table.isKnown(capability, at: at(100)))
    #expect(table.open(capability, to: endpoint, at: at(100)) == .ended)
    #expect(table.expire(at: at(99)) == [])
    #expect(table.expire(at: at(100)) == [capability])
    #expect(table.nextEnd == nil)
  }

  @Test func registersAgainWithoutForgettingWhatWasUsed() throws {
    let table = Held()
    let endpoint = try Endpoint("a.b:80")
    try table.register(try grant { $0.bytes = 100 }, at: at(0))
    _ = table.count(bytes: 100, for: capability)
    try table.register(try grant { $0.bytes = 100 }, at: at(50))
    #expect(table.nextEnd == at(150))
    #expect(table.open(capability, to: endpoint, at: at(50)) == .tooManyBytes)
  }

  @Test func forgetsWhatIsRevoked() throws {
    let table = Held()
    try table.register(try grant(), at: at(0))
    table.revoke(capability)
    #expect(!table.isKnown(capability, at: at(0)))
    #expect(table.rules(of: capability) == nil)
    table.close(capability)
  }

  @Test func isBounded() throws {
    let table = Held()
    for index in 0..<CapabilityTable.capacity {
      try table.register(NetworkGrant(Capability(bits: UInt128(index)), allowed: []), at: at(0))
    }
    let fault = #expect(throws: Fault.self) {
      try table.register(NetworkGrant(Capability(bits: .max), allowed: []), at: at(0))
    }
    #expect(fault?.code == .inputTooLarge)
  }
}
