import Domain
import Testing

@Suite struct VersionTests {
  @Test(arguments: [
    ("0.2.0", "0.1.0"), ("0.10.0", "0.9.9"), ("1", "0.9"), ("1.0.1", "1.0"), ("2.0.0.1", "2.0.0"),
  ])
  func comparesNumberByNumber(high: String, low: String) {
    #expect(Version.isHigher(high, than: low))
    #expect(!Version.isHigher(low, than: high))
    #expect(!Version.isHigher(high, than: high))
  }

  @Test(arguments: ["", ".", "x", "1.x", "-1", "+1", "1..2", "9999999999", "1.2.3.4.5", "1.0 ", "٣"])
  func takesWhatIsNoVersionForNoHigherOne(text: String) {
    #expect(!Version.isHigher(text, than: "0.0.0"))
    #expect(!Version.isHigher("9.9.9", than: text))
  }

  @Test func saysItsOwn() {
    #expect(Version.isHigher(Version.text, than: "0.0.0"))
  }
}
