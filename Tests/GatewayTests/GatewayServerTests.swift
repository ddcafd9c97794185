import Domain
import LoopbackTesting
import Testing

@testable import Gateway

@Suite struct GatewayServerTests {
  private let gateway: GatewayFixture

  init() throws { gateway = try GatewayFixture() }

  @Test func relaysBothWaysAndReports() throws {
    let echo = try LoopbackServer.echo()
    try gateway.grant(private: ["127.0.0.1:\(echo.port)"])
    let (code, client) = try gateway.open("127.0.0.1", echo.port)
    #expect(code == 0)
    try client.write("hello")
    #expect(try client.read(exactly: 5) == Array("hello".utf8))
    client.endSending()
    #expect(try client.readToEnd() == [])
    let report = try #require(gateway.reports.waitForAll(1).first)
    #expect(report.outcome == .completed)
    #expect(report.bytesUp == 5)
    #expect(report.bytesDown == 5)
    #expect(report.address == IPAddress("127.0.0.1"))
    #expect(report.endpoint?.description == "127.0.0.1:\(echo.port)")
  }

  @Test func movesMuchInBothDirectionsAtOnce() throws {
    let echo = try LoopbackServer.echo()
    try gateway.grant(private: ["127.0.0.1:\(echo.port)"])
    let client = try gateway.open("127.0.0.1", echo.port).client
    let content = (0..<8_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 11) }
    TestThread.start {
      try? client.write(content)
      client.endSending()
    }
    #expect(try client.readToEnd() == content)
  }

  @Test func lettingAReaderFallBehindHoldsTheWriterUp() throws {
    let sent = Collected<Int>()
    let server = try LoopbackServer { client in
      while true {
        try client.write([UInt8](repeating: 7, count: 65_536))
        sent.append(65_536)
      }
    }
    try gateway.grant(private: ["127.0.0.1:\(server.port)"])
    let client = try gateway.open("127.0.0.1", server.port).client
    #expect(try client.read(exactly: 1_000_000).count == 1_000_000)
    // Buffers of two sockets and one pipe lie between; none grows with what is not read.
    #expect(sent.all.count * 65_536 < 40_000_000)
  }

  @Test func keepsTheOtherDirectionOpenAfterOneEnded() throws {
    let server = try LoopbackServer { client in
      let all = try client.readToEnd()
      try client.write("got \(all.count)")
    }
    try gateway.grant(private: ["127.0.0.1:\(server.port)"])
    let client = try gateway.open("127.0.0.1", server.port).client
    try client.write([UInt8](repeating: 1, count: 300_000))
    client.endSending()
    #expect(String(decoding: try client.readToEnd(), as: UTF8.self) == "got 300000")
  }

  @Test func resolvesNamesItselfAndConnectsToWhatItChecked() throws {
    let echo = try LoopbackServer.echo()
    // The first answer is checked and used; a second question, which would get another answer, is never asked.
    gateway.resolver.set("shop.example", ["127.0.0.1"], ["10.0.0.1"])
    try gateway.grant(private: ["shop.example:\(echo.port)"])
    let (code, client) = try gateway.open("shop.example", echo.port)
    #expect(code == 0)
    try client.write("x")
    #expect(try client.read(exactly: 1) == [120])
    #expect(gateway.resolver.asked == ["shop.example"])
  }

  @Test func triesTheNextAddressWhenOneRefuses() throws {
    let echo = try LoopbackServer.echo()
    gateway.resolver.set("shop.example", ["127.0.0.2", "::1", "127.0.0.1"])
    try gateway.grant(private: ["shop.example:\(echo.port)"])
    #expect(try gateway.open("shop.example", echo.port).code == 0)
  }

  @Test func tellsRefusedFromUnknownHosts() throws {
    let closed = try LoopbackSocket.listen().port
    gateway.resolver.set("nowhere.example", [])
    try gateway.grant(allowed: ["nowhere.example:80"], private: ["127.0.0.1:\(closed)"])
    #expect(try gateway.open("127.0.0.1", closed).code == SocksReply.connectionRefused.rawValue)
    #expect(try gateway.open("nowhere.example", 80).code == SocksReply.hostUnreachable.rawValue)
    #expect(gateway.reports.waitForAll(2).map(\.outcome) == [.connectionRefused, .noSuchHost])
  }

  @Test func answersLocalhostWithoutAsking() throws {
    let echo = try LoopbackServer.echo()
    try gateway.grant(private: ["lamps.localhost:\(echo.port)"])
    #expect(try gateway.open("lamps.localhost", echo.port).code == 0)
    #expect(gateway.resolver.asked == [])
  }

  @Test func reportsAResetAsOne() throws {
    let server = try LoopbackServer { client in
      _ = try client.read()
      client.resetOnClose()
    }
    try gateway.grant(private: ["127.0.0.1:\(server.port)"])
    let client = try gateway.open("127.0.0.1", server.port).client
    try client.write("x")
    #expect(try client.readToEnd() == [])
    #expect(gateway.reports.waitForAll(1).first?.outcome == .reset)
  }

  @Test func givesUpOnAnAddressThatNeverAnswers() throws {
    // Its queue holds one, which is never accepted: to the next one the kernel does not answer.
    let deaf = try LoopbackSocket.listen(backlog: 0)
    let first = try LoopbackSocket.connect(toPort: deaf.port)
    try gateway.grant(private: ["127.0.0.1:\(deaf.port)"])
    let client = try gateway.authenticate()
    try client.write([5, 1, 0, 1, 127, 0, 0, 1, UInt8(deaf.port >> 8), UInt8(deaf.port & 255)])
    // Another client's answer shows that the connect has begun before the clock moves on.
    _ = try gateway.authenticate()
    gateway.pass(.seconds(6))
    #expect(try client.readToEnd() == SocksReply.timedOut.bytes)
    #expect(gateway.reports.waitForAll(2).contains { $0.outcome == .connectTimeout })
    withExtendedLifetime(first) {}
  }

  @Test func endsWhatWaitsTooLong() throws {
    let (got, silent) = (Collected<Bool>(), try LoopbackServer { _ = try $0.readToEnd() })
    try gateway.grant(private: ["127.0.0.1:\(silent.port)"]) { $0.lifetime = .seconds(100_000) }
    let client = try gateway.open("127.0.0.1", silent.port).client
    gateway.pass(.seconds(119))
    try client.write("x")
    // A second client's answer shows that the first one's byte was seen before the clock moved on.
    _ = try gateway.authenticate()
    gateway.pass(.seconds(121))
    got.append(try client.readToEnd().isEmpty)
    #expect(gateway.reports.waitForAll(2).contains { $0.outcome == .idle && $0.bytesUp == 1 })
  }

  @Test func stopsAndClosesEverything() throws {
    let echo = try LoopbackServer.echo()
    try gateway.grant(private: ["127.0.0.1:\(echo.port)"])
    let client = try gateway.open("127.0.0.1", echo.port).client
    try gateway.stop()
    #expect(try client.readToEnd() == [])
    #expect(gateway.reports.waitForAll(1).map(\.outcome) == [.gatewayClosed])
  }
}
