import Domain
import Testing

@Suite struct TimestampReadingTests {
  @Test(arguments: [
    ("2026-03-01", "2026-03-01T00:00:00.000000Z"), ("2026-03-01T09:30:00Z", "2026-03-01T09:30:00.000000Z"),
    ("2024-02-29t23:59:60z", "2024-03-01T00:00:00.000000Z"),
    ("2026-03-01 09:30:00.1234567+02:30", "2026-03-01T07:00:00.123456Z"),
    ("1969-12-31T23:59:59.5-00:00", "1969-12-31T23:59:59.500000Z"), ("0000-01-01", "0000-01-01T00:00:00.000000Z"),
    ("9999-12-31T23:59:59-23:59", "10000-01-01T23:58:59.000000Z"),
  ])
  func readsMoments(_ text: String, _ moment: String) { #expect(Timestamp(text)?.description == moment) }

  @Test(arguments: [
    "", "2026", "2026-3-1", "2026-02-29", "2026-13-01", "2026-00-10", "2026-03-01T", "2026-03-01T09:30Z",
    "2026-03-01T24:00:00Z", "2026-03-01T09:30:00", "2026-03-01T09:30:00.Z", "2026-03-01T09:30:00+2:00",
    "2026-03-01T09:30:00Z ", "٢٠٢٦-03-01", "-2026-03-01", "2026-03-01T09:30:00.1234567890123456789012345Z", "now",
  ])
  func refusesEverythingElse(_ text: String) { #expect(Timestamp(text) == nil) }

  @Test func readsWhatItWrites() {
    for microseconds in [0, 1, -1, 1_772_357_400_123_456, -62_135_596_800_000_000] as [Int64] {
      let moment = Timestamp(microseconds: microseconds)
      #expect(Timestamp(moment.description) == moment)
    }
  }
}
