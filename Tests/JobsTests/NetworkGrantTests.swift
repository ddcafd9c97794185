import Domain
import Testing

@testable import Jobs

@Suite struct NetworkGrantTests {
  @Test func letsNoNameLeadToAPrivateAddress() throws {
    let meant = ["http://127.0.0.1:81", "http://[::1]:82", "http://localhost:83", "http://192.168.0.1"]
    var origins: [Origin] = []
    for name in meant + ["https://shop.example", "http://intranet:80"] { origins.append(try Origin(name)) }
    let grant = NetworkGrant(Capability(bits: 1), within: Envelope(origins: origins))
    #expect(grant.allowed.count == origins.count)
    let expected = origins.prefix(meant.count).map { Endpoint(host: $0.host, port: $0.port) }
    #expect(grant.allowedPrivate == Set(expected))
  }
}
