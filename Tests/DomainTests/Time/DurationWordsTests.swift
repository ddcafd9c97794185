import Domain
import Testing

@Suite struct DurationWordsTests {
  @Test(arguments: [
    ("500ms", 500), ("10s", 10_000), ("5m", 300_000), ("5min", 300_000), ("1h", 3_600_000), ("2d", 172_800_000),
    ("0s", 0), ("10000d", 864_000_000_000),
  ])
  func readsTimes(words: String, milliseconds: Int64) {
    #expect(Duration(words: words) == .milliseconds(milliseconds))
  }

  @Test(arguments: [
    "", "5", "m", "-5s", "+5s", "5 m", " 5m", "5m ", "5M", "1.5h", "1h30m", "5sec", "10001d", "99999999999999999999s",
    "٥s", "5m\u{301}",
  ])
  func refusesAllElse(words: String) { #expect(Duration(words: words) == nil) }
}
