import Domain
import TestSupport
import Testing

@testable import Web

@Suite struct TimelineTests {
  private static func at(_ seconds: Double) -> Timestamp { Timestamp(microseconds: Int64(seconds * 1e6)) }

  private func step(_ id: String, _ started: Double?, _ ended: Double?, waits: [TimelineSpan] = []) -> TimelineStep {
    TimelineStep(
      id, kind: id, started: started.map(Self.at), ended: ended.map(Self.at), waits: waits)
  }

  private func wait(_ from: Double, _ to: Double?) -> TimelineSpan {
    TimelineSpan(.wait(.input), from: Self.at(from), to: to.map(Self.at))
  }

  /// Each bar: what it is, and where it is drawn in thousandths.
  private func bars(_ lane: TimelineLane) -> [String] {
    lane.bars.map { bar in
      let places = [bar.place.lowerBound, bar.place.upperBound].map { String(Int(($0 * 1000).rounded())) }
      return "\(bar.kind.isWork ? "work" : "wait") \(places[0])-\(places[1])\(bar.isRunning ? " on" : "")"
    }
  }

  @Test func drawsToScaleWhatIsShort() {
    let timeline = Timeline([step("a", 10, 14), step("b", 14, 20), step("c", nil, nil)], now: Self.at(99))
    #expect(timeline.lanes.map(bars) == [["work 0-400"], ["work 400-1000"], []])
    #expect(timeline.lanes.map(\.step.id) == ["a", "b", "c"])
    #expect(
      timeline.ticks.map(\.label) == ["0", "1 s", "2 s", "3 s", "4 s", "5 s", "6 s", "7 s", "8 s", "9 s", "10 s"])
    #expect(timeline.breaks.isEmpty)
    #expect(timeline.began == Self.at(10))
    #expect(timeline.duration == .seconds(10))
  }

  @Test func squeezesHoursOfWaitingForAnAnswer() {
    let asked = step("ask", 0, 10_812, waits: [wait(12, 10_812)])
    let timeline = Timeline([asked, step("after", 10_812, 10_824)], now: Self.at(20_000))
    #expect(timeline.lanes.map(bars) == [["work 0-480", "wait 480-520"], ["work 520-1000"]])
    #expect(timeline.breaks.map(\.duration) == [.seconds(10_800)])
    #expect(timeline.breaks.first?.from == Self.at(12))
    #expect(timeline.lanes[0].bars[1].duration == .seconds(10_800))
    #expect(
      timeline.ticks.map(\.label) == [
        "0", "2 s", "4 s", "6 s", "8 s", "10 s", "12 s", "3 h 14 s", "3 h 16 s", "3 h 18 s", "3 h 20 s", "3 h 22 s",
        "3 h 24 s",
      ])
  }

  @Test func squeezesNothingWhileOthersWork() {
    let asked = step("ask", 0, 10_812, waits: [wait(12, 10_812)])
    let timeline = Timeline([asked, step("long", 0, 10_800)], now: Self.at(20_000))
    #expect(timeline.breaks.isEmpty)
  }

  @Test func squeezesNothingThatWouldGrow() {
    // Work of 1 and rest of 50 by turns: a rest of 60 is not much of it all.
    let starts: [Int64] = Array(stride(from: 1, to: 5050, by: 51))
    var gaps = starts.map { $0..<$0 + 50 }
    gaps.append(5050..<5110)
    #expect(TimelineScale(from: 0, to: 5111, gaps: gaps).stretches.count == 1)
  }

  @Test func endsWhatRunsNow() {
    let timeline = Timeline([step("a", 0, nil), step("b", 2, nil, waits: [wait(4, nil)])], now: Self.at(8))
    #expect(timeline.lanes.map(bars) == [["work 0-1000 on"], ["work 250-500", "wait 500-1000 on"]])
    #expect(timeline.lanes[0].bars[0].duration == .seconds(8))
  }

  @Test func keepsAttemptsApart() {
    let spans = [
      TimelineSpan(.attempt(1), from: Self.at(0), to: Self.at(1)),
      TimelineSpan(.retry, from: Self.at(1), to: Self.at(2)),
      TimelineSpan(.attempt(2), from: Self.at(2), to: Self.at(4)),
    ]
    let timeline = Timeline([TimelineStep("a", kind: "", spans: spans), step("b", 0, 4)], now: Self.at(4))
    #expect(bars(timeline.lanes[0]) == ["work 0-250", "wait 250-500", "work 500-1000"])
    #expect(timeline.lanes[0].bars.map(\.kind) == [.attempt(1), .retry, .attempt(2)])
  }

  @Test func givesNothingNegativeWhenTheClockWentBack() {
    let timeline = Timeline([step("a", 10, 4), step("b", 12, nil), step("c", 2, 6)], now: Self.at(5))
    #expect(timeline.lanes.map(bars) == [["work 680-680"], ["work 1000-1000 on"], ["work 0-640"]])
    #expect(timeline.lanes.flatMap(\.bars).allSatisfy { $0.duration >= .zero })
    #expect(Timeline([step("a", 5, 5)], now: Self.at(0)).lanes.map(bars) == [["work 0-0"]])
  }

  @Test func isEmptyWithoutSteps() {
    let timeline = Timeline([step("a", nil, nil)], now: Self.at(5))
    #expect(timeline.began == nil && timeline.ticks.isEmpty && timeline.breaks.isEmpty && timeline.duration == .zero)
    #expect(Timeline([], now: Self.at(5)).lanes.isEmpty)
  }

  @Test func takesAnyTimestamp() {
    let all = Timestamp(microseconds: .min)...Timestamp(microseconds: .max)
    let spans = [TimelineSpan(.attempt(1), from: all.lowerBound, to: all.upperBound)]
    let timeline = Timeline([TimelineStep("a", kind: "", spans: spans)], now: Self.at(0))
    #expect(timeline.lanes.map(bars) == [["work 0-1000"]])
    #expect(timeline.ticks.count > 2)
  }

  @Test func foldsTenThousandSteps() {
    let steps = (0..<10_000).map { index in
      TimelineStep(
        "step-\(index)", kind: "read \(index % 3)", started: Self.at(Double(index)), ended: Self.at(Double(index) + 0.5)
      )
    }
    let alike = steps.folded(now: Self.at(0))
    #expect(alike.map(\.id) == ["step-0", "step-1", "step-2"])
    #expect(alike.map(\.members.count) == [3334, 3333, 3333])
    let timeline = Timeline(alike, now: Self.at(0))
    #expect(timeline.lanes.allSatisfy { (150...Timeline.barLimit + 1).contains($0.bars.count) })
    let distinct = steps.map { TimelineStep($0.id, kind: $0.id, spans: $0.spans) }.folded(limit: 50, now: Self.at(0))
    #expect(distinct.count == 50 && distinct.allSatisfy { $0.members.count == 200 && $0.kind.isEmpty })
  }

  @Test func showsWorkOfAnyInALaneOfMany() {
    let spans = [wait(0, 6), wait(8, 10)].map(Optional.some) + [nil]
    let steps = spans.enumerated().map { index, span in
      TimelineStep("s\(index)", kind: "same", started: Self.at(4), ended: Self.at(8), waits: [span].compactMap(\.self))
    }
    let folded = steps.folded(limit: 1, now: Self.at(20))
    #expect(Timeline(folded, now: Self.at(20)).lanes.map(bars) == [["wait 0-40", "work 40-680", "wait 680-1000"]])
  }
}
