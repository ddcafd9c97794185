import Domain
import TestSupport
import Testing

@testable import Web

@Suite struct TimelinePropertyTests {
  private static let kinds: [TimelineSpan.Kind] = [.attempt(1), .attempt(2), .wait(.input), .wait(.host), .retry]

  /// Times of every size, some backwards, some without an end.
  private func steps(_ random: SeededRandom) -> [TimelineStep] {
    func time() -> Timestamp {
      Timestamp(microseconds: Int64(random.below(random.pick([100, 1_000_000, 40_000_000_000]))))
    }
    return (0..<random.below(12)).map { index in
      let spans = (0..<random.below(6)).map { _ in
        TimelineSpan(random.pick(Self.kinds), from: time(), to: random.below(9) == 0 ? nil : time())
      }
      return TimelineStep("s\(index)", kind: "kind-\(random.below(3))", spans: spans)
    }
  }

  @Test(arguments: 0..<200 as Range<UInt64>) func drawsWhateverHappened(seed: UInt64) {
    let random = SeededRandom(seed: seed)
    let now = Timestamp(microseconds: Int64(random.below(50_000_000)))
    let steps = steps(random)
    for steps in [steps, steps.folded(limit: 1 + random.below(4), now: now)] {
      let timeline = Timeline(steps, now: now)
      #expect(timeline.lanes.map(\.step) == steps)
      for lane in timeline.lanes { check(lane) }
      check(timeline)
    }
  }

  private func check(_ lane: TimelineLane) {
    for (one, next) in zip(lane.bars, lane.bars.dropFirst()) {
      #expect(one.place.upperBound <= next.place.lowerBound)
      #expect(one.from.advanced(by: one.duration) <= next.from)
    }
    #expect(lane.bars.allSatisfy { $0.place.lowerBound >= 0 && $0.place.upperBound <= 1 && $0.duration >= .zero })
  }

  private func check(_ timeline: Timeline) {
    let places = timeline.lanes.flatMap(\.bars).map(\.place)
    if timeline.duration > .zero {
      #expect(places.map(\.lowerBound).min() == 0)
      #expect(places.map(\.upperBound).max() == 1)
    }
    for (one, next) in zip(timeline.ticks, timeline.ticks.dropFirst()) {
      #expect(next.place - one.place >= TimelineTicks.distance - 2e-9 && next.elapsed > one.elapsed)
    }
    #expect(timeline.ticks.count <= 13)
    for gap in timeline.breaks {
      #expect(gap.place.upperBound - gap.place.lowerBound <= TimelineScale.squeezedWidth + 1e-9)
      let work = timeline.lanes.flatMap(\.bars).filter(\.kind.isWork)
      #expect(
        work.allSatisfy { $0.place.upperBound <= gap.place.lowerBound || $0.place.lowerBound >= gap.place.upperBound })
    }
  }

  @Test(arguments: 0..<100 as Range<UInt64>) func scalesWithoutHolesAndOnlyForward(seed: UInt64) {
    let random = SeededRandom(seed: seed)
    let times = Set((0..<random.below(80)).map { _ in Int64(random.below(1_000_000)) }).sorted()
    let gaps = stride(from: 0, to: times.count - 1, by: 2).map { times[$0]..<times[$0 + 1] }
    let scale = TimelineScale(from: 0, to: 1_000_000, gaps: gaps)
    #expect(scale.stretches.first?.place.lowerBound == 0)
    #expect(scale.stretches.last?.place.upperBound == 1)
    for (one, next) in zip(scale.stretches, scale.stretches.dropFirst()) {
      #expect(one.to == next.from && one.place.upperBound == next.place.lowerBound)
    }
    let sum = scale.stretches.reduce(0) { $0 + ($1.place.upperBound - $1.place.lowerBound) }
    #expect(abs(sum - 1) < 1e-9)
    let squeezed = scale.stretches.filter(\.isSqueezed)
    #expect(squeezed.count <= TimelineScale.squeezedLimit)
    #expect(squeezed.allSatisfy { gaps.contains($0.from..<$0.to) })
    let kept = scale.stretches.filter { !$0.isSqueezed }
    #expect(isOneScale(kept))
    #expect(squeezed.allSatisfy { perMicrosecond($0) < (kept.map(perMicrosecond).min() ?? 0) })
    let places = (0...200).map { scale.place(of: Int64($0) * 5000) }
    #expect(zip(places, places.dropFirst()).allSatisfy { $0 < $1 })
  }

  private func isOneScale(_ kept: [TimelineScale.Stretch]) -> Bool {
    let scales = kept.map(perMicrosecond)
    return scales.allSatisfy { abs($0 - scales[0]) < scales[0] * 1e-6 }
  }

  private func perMicrosecond(_ stretch: TimelineScale.Stretch) -> Double {
    (stretch.place.upperBound - stretch.place.lowerBound) / Double(stretch.to - stretch.from)
  }
}
