import Domain
import TestSupport
import Testing

@testable import Access

@Suite struct EntryTokenTests {
  @Test func isDrawnAnewEachTime() {
    let random = SeededRandom(seed: 1)
    let tokens = Set((0..<1000).map { _ in EntryToken(from: random).text })
    #expect(tokens.count == 1000)
    #expect(tokens.allSatisfy { $0.utf8.count == 64 && EntryToken($0)?.text == $0 })
  }

  @Test(arguments: ["", "abc", String(repeating: "g", count: 64), String(repeating: "a", count: 65)])
  func isNothingElse(_ text: String) { #expect(EntryToken(text) == nil) }

  @Test func formTokensBelongToOneSession() throws {
    let random = SeededRandom(seed: 2)
    let (mine, other) = (EntryToken(from: random), EntryToken(from: random))
    #expect(mine.isFormToken(mine.formToken))
    for wrong in [other.formToken, "", mine.text, mine.hash.hexadecimal, String(mine.formToken.dropLast())] {
      #expect(!mine.isFormToken(wrong))
    }
    for index in 0..<64 {
      var bytes = Array(mine.formToken.utf8)
      bytes[index] ^= 1
      #expect(!mine.isFormToken(String(decoding: bytes, as: UTF8.self)))
    }
  }

  /// RFC 4231, test cases 1, 2 and 6.
  @Test func hashesWithAKeyAsTheStandardSays() {
    let cases: [([UInt8], String, String)] = [
      (
        [UInt8](repeating: 0x0B, count: 20), "Hi There",
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
      ),
      (
        Array("Jefe".utf8), "what do ya want for nothing?",
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
      ),
      (
        [UInt8](repeating: 0xAA, count: 131), "Test Using Larger Than Block-Size Key - Hash Key First",
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
      ),
    ]
    for (key, text, expected) in cases { #expect(KeyedHash.hash(of: text, key: key).hexadecimal == expected) }
  }
}
