import POSIX
import Testing

@Suite struct SecretBytesTests {
  @Test(arguments: [0, 1, 1000]) func lendsWhatItWasGiven(count: Int) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
    let secret = SecretBytes(bytes)
    #expect(secret.count == count)
    #expect(secret.withBytes { Array($0) } == bytes)
  }

  @Test func comparesByContent() {
    #expect(SecretBytes([1, 2]) == SecretBytes([1, 2]))
    #expect(SecretBytes([1, 2]) != SecretBytes([1, 3]))
    #expect(SecretBytes([1, 2]) != SecretBytes([1]))
  }

  @Test func showsNothingOfItself() {
    let secret = SecretBytes(Array("canary".utf8))
    var dumped = ""
    dump(secret, to: &dumped)
    for text in ["\(secret)", String(reflecting: secret), String(describing: [secret]), dumped] {
      #expect(!text.contains("canary") && !text.contains("99"))
    }
  }
}
