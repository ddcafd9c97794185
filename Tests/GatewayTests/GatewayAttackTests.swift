import Domain
import LoopbackTesting
import Testing

@testable import Gateway

/// What a page worker could try that is no longer ours, or a site that knows of the gateway.
@Suite struct GatewayAttackTests {
  private let gateway: GatewayFixture
  /// Stands for a private service: nobody may ever reach it here.
  private let secret: LoopbackServer
  private let reached = Collected<Bool>()

  init() throws {
    gateway = try GatewayFixture()
    secret = try LoopbackServer { [reached] _ in reached.append(true) }
  }

  @Test(arguments: [
    "127.0.0.1", "10.0.0.1", "169.254.169.254", "192.168.1.1", "0.0.0.0", "::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1",
    "2002:7f00:1::1", "fe80::1", "fc00::1", "224.0.0.1", "100.64.0.1",
  ])
  func refusesPrivateAddressesBehindAName(address: String) throws {
    gateway.resolver.set("evil.example", [address])
    try gateway.grant(allowed: ["evil.example:\(secret.port)"])
    #expect(try gateway.open("evil.example", secret.port).code == SocksReply.privateAddress.rawValue)
    let report = try #require(gateway.reports.waitForAll(1).first)
    #expect(report.outcome == .privateAddress)
    #expect(report.address == IPAddress(address))
    #expect(reached.all == [])
  }

  @Test(arguments: [
    "127.0.0.1", "0x7f000001", "2130706433", "0177.1", "127.1", "[::1]", "::1", "::ffff:127.0.0.1", "[::ffff:7f00:1]",
    "localhost", "x.localhost", "LOCALHOST",
  ])
  func refusesLiteralsThatNobodyNamed(literal: String) throws {
    try gateway.grant(allowed: ["shop.example:\(secret.port)"])
    #expect(try gateway.open(literal, secret.port).code == SocksReply.notAllowed.rawValue)
    #expect(gateway.reports.waitForAll(1).first?.outcome == .notPermitted)
  }

  /// The control: with a socket of its own, a page would reach it by each of them.
  @Test(arguments: ["127.0.0.1", "0x7f000001", "2130706433", "0177.1", "127.1", "::ffff:127.0.0.1", "localhost"])
  func withoutTheGatewayTheSameLiteralsReachIt(literal: String) throws {
    #expect(DirectConnection.works(to: literal, secret.port))
    #expect(reached.waitForAll(1) == [true])
  }

  @Test(arguments: ["127.0.0.1", "0x7f000001", "[::1]", "localhost"])
  func refusesLiteralsThatWereAllowedOnlyAsPublic(literal: String) throws {
    try gateway.grant(allowed: ["127.0.0.1:\(secret.port)", "[::1]:\(secret.port)", "localhost:\(secret.port)"])
    #expect(try gateway.open(literal, secret.port).code == SocksReply.privateAddress.rawValue)
    #expect(reached.all == [])
  }

  @Test func namingOnePrivatePortOpensNoOther() throws {
    let named = try LoopbackServer.echo()
    try gateway.grant(private: ["127.0.0.1:\(named.port)"])
    #expect(try gateway.open("127.0.0.1", named.port).code == 0)
    #expect(try gateway.open("127.0.0.1", secret.port).code == SocksReply.notAllowed.rawValue)
    #expect(try gateway.open("localhost", named.port).code == SocksReply.notAllowed.rawValue)
    #expect(reached.all == [])
  }

  /// The name answers well at first, then points home: each connection is judged by its own answer.
  @Test func refusesANameThatChangesItsMind() throws {
    let echo = try LoopbackServer.echo()
    gateway.resolver.set("evil.example", ["127.0.0.1"], ["0.0.0.0"])
    try gateway.grant(private: ["evil.example:\(echo.port)"])
    #expect(try gateway.open("evil.example", echo.port).code == 0)
    #expect(try gateway.open("evil.example", echo.port).code == SocksReply.privateAddress.rawValue)
  }

  @Test func leavesPrivateAddressesOutOfAMixedAnswer() throws {
    gateway.resolver.set("evil.example", ["127.0.0.1", "10.0.0.1", "::1"])
    try gateway.grant(allowed: ["evil.example:\(secret.port)"])
    #expect(try gateway.open("evil.example", secret.port).code == SocksReply.privateAddress.rawValue)
    #expect(reached.all == [])
    // The control: it is there for a job whose task names it as a private one.
    try gateway.grant(2, private: ["evil.example:\(secret.port)"])
    #expect(try gateway.open("evil.example", secret.port, as: 2).code == 0)
    #expect(reached.waitForAll(1) == [true])
  }

  @Test func refusesAnotherJobsHosts() throws {
    let echo = try LoopbackServer.echo()
    try gateway.grant(1, private: ["127.0.0.1:\(echo.port)"])
    try gateway.grant(2, allowed: ["other.example:80"])
    #expect(try gateway.open("127.0.0.1", echo.port, as: 2).code == SocksReply.notAllowed.rawValue)
    #expect(gateway.reports.waitForAll(1).first?.capability == Capability(bits: 2))
    #expect(try gateway.open("127.0.0.1", echo.port, as: 1).code == 0)
  }

  @Test func refusesUnknownAndRevokedCapabilities() throws {
    try gateway.grant(1, allowed: ["a.example:80"])
    for bits: UInt128 in [2, 1] {
      if bits == 1 { gateway.server.revoke(Capability(bits: 1)) }
      let client = try gateway.connect()
      try client.write([5, 1, 2, 1, 32] + Array(Capability(bits: bits).token.utf8) + [0])
      #expect(try client.readToEnd() == [5, 2, 1, 1])
    }
    #expect(gateway.reports.waitForAll(2).map(\.outcome) == [.unknownCapability, .unknownCapability])
    #expect(gateway.reports.all.allSatisfy { $0.capability == nil })
    // The control: who has one is let in.
    try gateway.grant(3, allowed: ["a.example:80"])
    _ = try gateway.authenticate(3)
  }

  @Test func revokingCutsWhatRuns() throws {
    let echo = try LoopbackServer.echo()
    try gateway.grant(private: ["127.0.0.1:\(echo.port)"])
    let client = try gateway.open("127.0.0.1", echo.port).client
    gateway.server.revoke(Capability(bits: 1))
    #expect(try client.readToEnd() == [])
    #expect(gateway.reports.waitForAll(1).map(\.outcome) == [.ended])
  }

  @Test func cutsWhatOutlivesItsGrant() throws {
    let echo = try LoopbackServer.echo()
    try gateway.grant(private: ["127.0.0.1:\(echo.port)"]) { $0.lifetime = .seconds(30) }
    let client = try gateway.open("127.0.0.1", echo.port).client
    gateway.pass(.seconds(31))
    #expect(try client.readToEnd() == [])
    #expect(gateway.reports.waitForAll(1).map(\.outcome) == [.ended])
  }

  @Test func cutsWhoeverMovesTooMuch() throws {
    let server = try LoopbackServer { client in
      while true { try client.write([UInt8](repeating: 7, count: 65_536)) }
    }
    try gateway.grant(private: ["127.0.0.1:\(server.port)"]) { $0.bytes = 1_000_000 }
    let client = try gateway.open("127.0.0.1", server.port).client
    #expect(try client.readToEnd().count < 3_000_000)
    #expect(gateway.reports.waitForAll(1).map(\.outcome) == [.tooManyBytes])
    #expect(try gateway.open("127.0.0.1", server.port).code == SocksReply.generalFailure.rawValue)
  }

  @Test func boundsConnectionsOfOneGrant() throws {
    let echo = try LoopbackServer.echo()
    try gateway.grant(private: ["127.0.0.1:\(echo.port)"]) { $0.connections = 3 }
    let held = try (0..<3).map { _ in try gateway.open("127.0.0.1", echo.port) }
    #expect(held.allSatisfy { $0.code == 0 })
    #expect(try gateway.open("127.0.0.1", echo.port).code == SocksReply.generalFailure.rawValue)
    #expect(gateway.reports.waitForAll(1).map(\.outcome) == [.tooManyConnections])
  }

  @Test func silentClientsLockNobodyOut() throws {
    var limits = GatewayLimits()
    limits.handshakes = 8
    limits.connections = 16
    let gateway = try GatewayFixture(limits: limits)
    let echo = try LoopbackServer.echo()
    try gateway.grant(private: ["127.0.0.1:\(echo.port)"])
    let silent = try (0..<40).map { _ in try gateway.connect() }
    let opened = try gateway.open("127.0.0.1", echo.port)
    #expect(opened.code == 0)
    #expect(gateway.reports.waitForAll(33).allSatisfy { $0.outcome == .handshakeTimeout })
    withExtendedLifetime((silent, opened.client)) {}
  }

  @Test func takesNewClientsOnceOldOnesHaveGone() throws {
    var limits = GatewayLimits()
    limits.connections = 2
    let gateway = try GatewayFixture(limits: limits)
    let echo = try LoopbackServer.echo()
    try gateway.grant(private: ["127.0.0.1:\(echo.port)"])
    var held = try (0..<2).map { _ in try gateway.open("127.0.0.1", echo.port).client }
    let third = try gateway.connect()
    try third.write([5, 1, 2])
    held.removeLast()
    #expect(try third.read(exactly: 2) == [5, 2])
  }

  @Test func endsAHandshakeThatTrickles() throws {
    try gateway.grant()
    let client = try gateway.connect()
    try client.write([5, 1, 2])
    #expect(try client.read(exactly: 2) == [5, 2])
    gateway.pass(.seconds(4))
    try client.write([1])
    // Another client's answer shows that the byte was read before the clock moves on.
    let other = try gateway.authenticate()
    gateway.pass(.seconds(2))
    #expect(try client.readToEnd() == [])
    #expect(gateway.reports.waitForAll(1).map(\.outcome) == [.handshakeTimeout])
    withExtendedLifetime(other) {}
  }

  @Test func givesUpOnANameThatIsNeverAnswered() throws {
    try gateway.grant(allowed: ["slow.example:80"])
    let client = try gateway.authenticate()
    try client.write([5, 1, 0, 3, 12] + Array("slow.example".utf8) + [0, 80])
    // Another client's answer shows that the question was asked before the clock moves.
    while gateway.resolver.asked.isEmpty { _ = try gateway.authenticate() }
    gateway.pass(.seconds(11))
    #expect(try client.readToEnd() == SocksReply.generalFailure.bytes)
    #expect(gateway.reports.all.contains { $0.outcome == .resolverFailed })
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func survivesGarbage(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let client = try gateway.connect()
    var bytes = (0..<Int.random(in: 1...3000, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
    if Bool.random(using: &random) { bytes = [5, 1, 2, 1, 255] + bytes }
    // It may be cut off while it still writes.
    try? client.write(bytes)
    client.endSending()
    _ = try? client.readToEnd()
    #expect(!gateway.reports.waitForAll(1).isEmpty)
    try gateway.grant(allowed: [])
    _ = try gateway.authenticate()
  }

  @Test func survivesHalfOpenClients() throws {
    let echo = try LoopbackServer.echo()
    try gateway.grant(private: ["127.0.0.1:\(echo.port)"])
    for length in 0..<60 {
      let whole =
        [5, 1, 2, 1, 32] + Array(Capability(bits: 1).token.utf8) + [1, 120, 5, 1, 0, 1, 127, 0, 0, 1]
        + [UInt8(echo.port >> 8), UInt8(echo.port & 255)]
      let client = try gateway.connect()
      try client.write(whole.prefix(length))
      client.resetOnClose()
    }
    #expect(try gateway.open("127.0.0.1", echo.port).code == 0)
  }
}
