import Domain
import Testing

@Suite struct LikenessTests {
  @Test(arguments: [("lsit", "list", 1), ("", "ab", 2), ("kitten", "sitting", 3), ("same", "same", 0)])
  func countsSlips(a: String, b: String, slips: Int) {
    #expect(Likeness.distance(a, b) == slips)
    #expect(Likeness.distance(b, a) == slips)
  }

  @Test(arguments: [("lst", "list"), ("staus", "status"), ("x", nil), ("banana", nil)] as [(String, String?)])
  func suggestsOnlyWhatIsNear(word: String, expected: String?) {
    #expect(Likeness.nearest(to: word, among: ["list", "run", "status", "stop"]) == expected)
  }

  @Test func suggestsNothingForAFlood() {
    #expect(Likeness.nearest(to: String(repeating: "list", count: 1000), among: ["list"]) == nil)
  }
}
