import Testing

@testable import Domain

@Suite struct WebAddressTests {
  @Test(arguments: [
    ("127.0.0.1", "127.0.0.1"), ("::", "::"), ("::1", "::1"), ("1::", "1::"),
    ("2001:DB8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
    ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"), ("0:0:0:0:0:0:13.1.68.3", "::d01:4403"),
    ("::ffff:1.2.3.4", "::ffff:102:304"), ("1:0:0:2:0:0:0:3", "1:0:0:2::3"), ("fe80::1:2:3:4", "fe80::1:2:3:4"),
    ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"),
  ])
  func readsAndWritesCanonically(text: String, canonical: String) throws {
    let address = try #require(IPAddress(text))
    #expect(address.description == canonical)
    #expect(IPAddress(bytes: address.bytes) == address)
  }

  @Test(arguments: [
    "", "1.2.3", "1.2.3.4.5", "01.2.3.4", "1.2.3.256", "1.2.3.-4", "0x7f.0.0.1", "1.2.3.4 ", ":", ":::", "1:::2",
    "1::2::3",
    ":1", "1:", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", "12345::", "g::", "::1%lo", "::1.2.3",
    "1.2.3.4::", "::1.2.3.4:5", "[::1]", "1:2:3:4:5:6:7:1.2.3.4",
  ])
  func refusesLooserForms(text: String) {
    #expect(IPAddress(text) == nil)
  }

  @Test func refusesOtherLengths() {
    #expect(IPAddress(bytes: [1, 2, 3]) == nil)
    #expect(IPAddress(bytes: []) == nil)
    #expect(IPAddress(String(repeating: "1", count: 10_000)) == nil)
  }

  @Test(arguments: [
    "8.8.8.8", "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0",
    "172.15.255.255", "172.32.0.0", "192.0.1.0", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0",
    "223.255.255.255", "2606:4700::1111", "2a00:1450:4001::1", "2001:200::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8",
    "2002:808:808::1",
  ])
  func knowsThePublicInternet(text: String) throws {
    #expect(try #require(IPAddress(text)).isPublic)
  }

  @Test(arguments: [
    ("0.0.0.0", IPAddress.Scope.unspecified), ("0.1.2.3", .reserved), ("10.0.0.1", .private),
    ("10.255.255.255", .private),
    ("100.64.0.1", .shared), ("100.127.255.255", .shared), ("127.0.0.1", .loopback), ("127.255.255.255", .loopback),
    ("169.254.169.254", .linkLocal), ("172.16.0.1", .private), ("172.31.255.255", .private), ("192.0.0.9", .reserved),
    ("192.0.2.1", .documentation), ("192.88.99.1", .reserved), ("192.168.1.1", .private), ("198.18.0.1", .benchmarking),
    ("198.19.255.255", .benchmarking), ("198.51.100.7", .documentation), ("203.0.113.7", .documentation),
    ("224.0.0.1", .multicast), ("239.255.255.255", .multicast), ("240.0.0.1", .reserved),
    ("255.255.255.255", .reserved),
    ("::", .unspecified), ("::1", .loopback), ("::127.0.0.1", .reserved), ("::8.8.8.8", .reserved),
    ("::ffff:127.0.0.1", .loopback), ("::ffff:10.1.2.3", .private), ("::ffff:169.254.169.254", .linkLocal),
    ("64:ff9b::192.168.0.1", .private), ("64:ff9b:1::1", .private), ("2002:7f00:1::", .loopback),
    ("2002:c0a8:101::1", .private), ("100::1", .reserved), ("2001::1", .reserved), ("2001:db8::1", .documentation),
    ("3fff::1", .documentation), ("4000::1", .reserved), ("5f00::1", .reserved), ("fc00::1", .private),
    ("fd12:3456::1", .private), ("fe80::1", .linkLocal), ("fec0::1", .private), ("ff02::1", .multicast),
  ])
  func knowsWhatIsNotPublic(text: String, scope: IPAddress.Scope) throws {
    let address = try #require(IPAddress(text))
    #expect(address.scope == scope)
    #expect(!address.isPublic)
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func everyAddressReadsBack(seed: UInt64) {
    var random = WebRandom(seed: seed)
    for _ in 0..<100 {
      let pieces = (0..<8).map { _ in Bool.random(using: &random) ? 0 : UInt16.random(in: 0...0xFFFF, using: &random) }
      let v6 = IPAddress.v6(pieces.reduce(0) { $0 << 16 | UInt128($1) })
      let v4 = IPAddress.v4(UInt32.random(in: 0...UInt32.max, using: &random))
      #expect(IPAddress(v6.description) == v6)
      #expect(IPAddress(v4.description) == v4)
    }
  }
}
