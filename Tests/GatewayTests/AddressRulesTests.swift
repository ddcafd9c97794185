import Domain
import Testing

@testable import Gateway

@Suite struct AddressRulesTests {
  private func address(_ text: String) throws -> IPAddress { try #require(IPAddress(text)) }

  @Test func passesOnlyPublicAddressesOfOrdinaryEndpoints() throws {
    let endpoint = try Endpoint("a.b:80")
    let rules = AddressRules(NetworkGrant(Capability(bits: 1), allowed: [endpoint]))
    let given = try ["10.0.0.1", "8.8.8.8", "::ffff:127.0.0.1", "2606:4700::1", "64:ff9b::a00:1", "0.0.0.0"].map(
      address)
    #expect(rules.passing(given, for: endpoint) == [try address("8.8.8.8"), try address("2606:4700::1")])
    #expect(rules.passing(given, for: try Endpoint("a.b:81")) == [])
  }

  @Test func passesPrivateAddressesOnlyWhereAPersonNamedThem() throws {
    let endpoint = try Endpoint("printer.example:631")
    let rules = AddressRules(
      NetworkGrant(Capability(bits: 1), allowed: [try Endpoint("printer.example:80")], allowedPrivate: [endpoint]))
    let given = try ["192.168.1.9", "127.0.0.1", "0.0.0.0", "224.0.0.1", "ff02::1", "::"].map(address)
    #expect(rules.passing(given, for: endpoint) == [try address("192.168.1.9"), try address("127.0.0.1")])
    #expect(rules.passing(given, for: try Endpoint("printer.example:80")) == [])
  }
}
