import Domain
import Testing

@testable import Jobs

@Suite struct NetworkGrantTests {
  @Test func letsAJobReachPrivateAddressesOnlyWhereTheyAreItsOwnSite() throws {
    let names = [
      "http://127.0.0.1:81", "http://[::1]:82", "http://localhost:83", "http://192.168.0.1", "https://shop.example",
    ]
    var origins: [Origin] = []
    for name in names { origins.append(try Origin(name)) }
    let task = try #require(TaskID("0c8k2m4p6r8t"))
    for name in names {
      let origin = try Origin(name)
      let own = Endpoint(host: origin.host, port: origin.port)
      let grant = NetworkGrant(
        Capability(bits: 1), for: JobID(task: task, site: Site(host: origin.host, port: origin.port)),
        within: Envelope(origins: origins, effect: .none))
      #expect(grant.allowed.count == names.count)
      // A name may lead anywhere.
      #expect(grant.allowedPrivate == (name == "https://shop.example" ? [] : [own]))
    }
  }
}
