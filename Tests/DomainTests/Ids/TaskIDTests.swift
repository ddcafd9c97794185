import Domain
import Testing

@Suite struct TaskIDTests {
  /// 2.1 seconds or more apart, ids are in the order of their making, whatever was drawn.
  @Test(arguments: 0..<100 as Range<UInt64>)
  func isOrderedByTime(seed: UInt64) {
    var random = WebRandom(seed: seed)
    let source = WebRandomSource(seed: seed)
    var now = Timestamp(microseconds: 1_600_000_000_000_000)
    var last = TaskID(at: now, random: source)
    for _ in 0..<50 {
      now = now.advanced(by: .milliseconds(Int64.random(in: 2100...10_000_000_000, using: &random)))
      let next = TaskID(at: now, random: source)
      #expect(last < next)
      #expect(next.text.utf8.count == 12)
      #expect(TaskID(next.text) == next)
      last = next
    }
  }

  /// Of one maker they ascend at any pace up to 1,000 a second, over the units' ends too.
  @Test(arguments: 0..<100 as Range<UInt64>)
  func ascendsWhereTheOneBeforeIsTold(seed: UInt64) {
    let source = WebRandomSource(seed: seed)
    let start = Timestamp(microseconds: 1_600_000_000_000_000)
    var last = TaskID(at: start, random: source)
    for number in 1...5_000 {
      let next = TaskID(at: start.advanced(by: .milliseconds(Int64(number))), after: last, random: source)
      #expect(last < next)
      last = next
    }
    let later = TaskID(at: start.advanced(by: .seconds(60)), random: source)
    #expect(last < later)
  }

  /// A clock that was set right does not leave ids in the future for long.
  @Test func followsAClockThatGoesBack() {
    let source = WebRandomSource(seed: 1)
    let now = Timestamp(microseconds: 1_600_000_000_000_000)
    let ahead = TaskID(at: now.advanced(by: .seconds(3600)), random: source)
    #expect(TaskID(at: now, after: ahead, random: source) < ahead)
  }

  @Test func takesAnyClock() {
    let source = WebRandomSource(seed: 1)
    var last: TaskID?
    for microseconds in [Int64.min, -1, 0, .max, .max, 0] {
      let id = TaskID(at: Timestamp(microseconds: microseconds), after: last, random: source)
      #expect(id.text.utf8.count == 12)
      last = id
    }
  }

  @Test func readsWhatPeopleWrite() {
    #expect(TaskID("0C8K2M4P6R8T")?.text == "0c8k2m4p6r8t")
    #expect(TaskID("OoIiLl000000")?.text == "001111000000")
    #expect(TaskID.normalised("0C8") == "0c8")
  }

  @Test(arguments: ["", "0c8k2m4p6r8", "0c8k2m4p6r8tt", "0c8k2m4p6r8u", "0c8k2m4p6r8-", "0c8k2m4p6r é", "İIIIIIIIIIII"])
  func refusesWhatIsNoID(_ text: String) {
    #expect(TaskID(text) == nil)
  }

  @Test(arguments: ["a", "open-1", "a_b", "a0", String(repeating: "a", count: 64)])
  func takesAStepsName(_ text: String) {
    #expect(StepID(text)?.text == text)
  }

  @Test(arguments: ["", "A", "1a", "-a", "a b", "a.b", "é", "a\u{0}", String(repeating: "a", count: 65)])
  func refusesWhatIsNoStepsName(_ text: String) {
    #expect(StepID(text) == nil)
  }
}
