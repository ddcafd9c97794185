import Testing

@testable import Domain

@Suite struct ContentHashTests {
  /// FIPS 180-4's own examples, and the empty message.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ])
  func agreesWithTheStandard(_ message: String, _ digest: String) {
    #expect(ContentHash(of: message).hexadecimal == digest)
  }

  @Test func agreesOnAMillionLetters() {
    #expect(
      ContentHash(of: [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)).hexadecimal
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  /// Digests of so many zero bytes around the places where padding changes, as coreutils' sha256sum gives them.
  @Test(arguments: [
    (55, "02779466cdec163811d078815c633f21901413081449002f24aa3e80f0b88ef7"),
    (56, "d4817aa5497628e7c77e6b606107042bbba3130888c5f47a375e6179be789fbb"),
    (63, "c7723fa1e0127975e49e62e753db53924c1bd84b8ac1ac08df78d09270f3d971"),
    (64, "f5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b"),
    (65, "98ce42deef51d40269d542f5314bef2c7468d401ad5d85168bfab4c0108f75f7"),
  ])
  func padsRightly(_ count: Int, _ digest: String) {
    #expect(ContentHash(of: [UInt8](repeating: 0, count: count)).hexadecimal == digest)
  }

  @Test func readsBackWhatItWrites() {
    let hash = ContentHash(of: "x")
    #expect(ContentHash(hexadecimal: hash.hexadecimal) == hash)
    #expect(ContentHash(hexadecimal: hash.hexadecimal.uppercased()) == hash)
    #expect(hash.description == hash.hexadecimal)
  }

  @Test(arguments: ["", "ab", "g", String(repeating: "0", count: 63), String(repeating: "0", count: 66), "é"])
  func refusesWhatIsNoDigest(_ text: String) {
    #expect(ContentHash(hexadecimal: text) == nil)
  }
}
