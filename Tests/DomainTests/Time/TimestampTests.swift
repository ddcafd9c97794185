import Domain
import Testing

@Suite struct TimestampTests {
  @Test(
    arguments: [
      (0, "1970-01-01T00:00:00.000000Z"), (-1, "1969-12-31T23:59:59.999999Z"),
      (951_782_400_000_000, "2000-02-29T00:00:00.000000Z"), (1_709_164_799_999_999, "2024-02-28T23:59:59.999999Z"),
      (1_767_225_600_000_001, "2026-01-01T00:00:00.000001Z"), (-62_135_596_800_000_000, "0001-01-01T00:00:00.000000Z"),
      (253_402_300_799_999_999, "9999-12-31T23:59:59.999999Z"),
    ] as [(Int64, String)])
  func isWrittenAsRFC3339(_ microseconds: Int64, _ text: String) {
    #expect(Timestamp(microseconds: microseconds).description == text)
  }

  @Test func stopsAtTheEndsOfTime() {
    #expect(Timestamp(microseconds: .max).advanced(by: .seconds(1)) == Timestamp(microseconds: .max))
    #expect(Timestamp(microseconds: .min).advanced(by: .seconds(-1)) == Timestamp(microseconds: .min))
    #expect(Instant(microseconds: .max).advanced(by: .seconds(1)) == Instant(microseconds: .max))
    #expect(Duration.seconds(Int64.max).wholeMicroseconds == .max)
    #expect(Duration.seconds(-Int64.max).wholeMicroseconds == .min)
    for microseconds in [Int64.min, .max] { #expect(!Timestamp(microseconds: microseconds).description.isEmpty) }
  }

  @Test func measuresFromOneToAnother() {
    #expect(Timestamp(microseconds: 5).since(Timestamp(microseconds: 2)) == .microseconds(3))
    #expect(Instant(microseconds: 2).since(Instant(microseconds: 5)) == .microseconds(-3))
    #expect(Instant(microseconds: 2) < Instant(microseconds: 5))
    #expect(Timestamp(microseconds: 2).advanced(by: .milliseconds(1)) == Timestamp(microseconds: 1002))
  }

  /// Every day of 800 years is the day after the one before.
  @Test func countsDaysWithoutGap() {
    var last = CivilDay(daysSinceEpoch: -146_097)
    for days in (-146_096...146_097) as ClosedRange<Int64> {
      let day = CivilDay(daysSinceEpoch: days)
      let isNext =
        (day.day == last.day + 1 && day.month == last.month && day.year == last.year)
        || (day.day == 1 && last.day >= 28 && (day.month == last.month + 1 || (day.month == 1 && last.month == 12)))
      if !isNext || !(last < day) { Issue.record("\(day) does not follow \(last)") }
      last = day
    }
    #expect(last.description == "2370-01-01")
  }
}
