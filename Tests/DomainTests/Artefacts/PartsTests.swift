import Domain
import Testing

@Suite struct PartsTests {
  /// RFC 4648, section 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
  ])
  func writesBase64(_ plain: String, _ text: String) {
    #expect(Base64.text(of: Array(plain.utf8)) == text)
    #expect(Base64.bytes(of: text) == Array(plain.utf8))
  }

  @Test(arguments: ["Zg", "Zh==", "Z===", "Zg=a", "Zm 9", "Zm9\u{e9}", "===="])
  func refusesWhatIsNoBase64(_ text: String) { #expect(Base64.bytes(of: text) == nil) }

  @Test func hashesInPartsAsInOne() {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    for size in [1, 63, 64, 65, 200, 1000] {
      var hasher = ContentHasher()
      for start in stride(from: 0, to: bytes.count, by: size) {
        hasher.add(Array(bytes[start..<min(start + size, bytes.count)]))
      }
      #expect(hasher.hash == ContentHash(of: bytes), "\(size)")
      #expect(hasher.count == bytes.count)
    }
    #expect(ContentHasher().hash == ContentHash(of: ""))
  }
}
