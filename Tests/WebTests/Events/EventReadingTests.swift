import Domain
import TestSupport
import Testing

@testable import Web

/// The join of what the store gives and what the tail gives.
@Suite struct EventReadingTests {
  private func text(_ reading: inout EventReading) -> String {
    var bytes: [UInt8] = []
    while let part = reading.take(atMost: 7) { bytes += part }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func reading(behind sequence: Int64, _ filter: EventFilter = EventFilter()) -> EventReading {
    EventReading(opening: [], behind: sequence, epoch: "a", filter: filter, beat: 0)
  }

  private func tail(behind floor: Int64, _ events: [Event] = [], limit: Int = 1 << 20) -> EventTail {
    var tail = EventTail(epoch: "a", behind: floor, limit: limit)
    tail.append(events)
    return tail
  }

  @Test func takesTheNewestFromTheTail() {
    var reading = reading(behind: 10)
    reading.advance(over: tail(behind: 10, Recorded.events(11...13)), beat: 0)
    #expect(reading.stage == .live)
    #expect(Recorded.numbers(text(&reading)) == [11, 12, 13])
  }

  @Test func asksTheStoreForWhatTheTailNeverHad() {
    var reading = reading(behind: 5)
    let tail = tail(behind: 10, Recorded.events(11...13))
    reading.advance(over: tail, beat: 0)
    #expect(reading.stage == .behind && reading.pending.isEmpty)
    // The page ends within the tail.
    reading.advance(over: Recorded.events(6...12), upTo: nil, beat: 0)
    #expect(Recorded.numbers(text(&reading)) == Array(6...12))
    reading.advance(over: tail, beat: 0)
    #expect(Recorded.numbers(text(&reading)) == [13])
  }

  @Test func crossesAGapBetweenStoreAndTail() {
    var reading = reading(behind: 5)
    reading.advance(over: [], upTo: 10, beat: 0)
    reading.advance(over: tail(behind: 10), beat: 0)
    #expect(reading.stage == .live && reading.sequence == 10)
  }

  @Test func isDroppedWhereItFallsBehindTheTail() {
    var reading = reading(behind: 0)
    var tail = tail(behind: 0, Recorded.events(1...2), limit: 2000)
    reading.advance(over: tail, beat: 0)
    tail.append(Recorded.events(3...100))
    #expect(tail.byteCount <= 2000)
    #expect(Recorded.numbers(text(&reading)) == [1, 2], "what it has begun to send is whole")
    reading.advance(over: tail, beat: 0)
    #expect(reading.stage == .over && reading.pending.isEmpty)
  }

  @Test func holdsBackNoMoreThanAPortion() {
    var reading = reading(behind: 0)
    reading.advance(over: tail(behind: 0, Recorded.events(1...5000), limit: 64 << 20), beat: 0)
    #expect((EventTail.portion..<EventTail.portion + 1024).contains(reading.pending.count))
    #expect(Recorded.numbers(text(&reading)).last == reading.sequence)
  }

  @Test func leavesOutWhatIsNotWanted() {
    let events = (1...6).map { number in
      Recorded.event(
        Int64(number), of: number.isMultiple(of: 2) ? Recorded.other : Specimens.taskID(),
        number.isMultiple(of: 3) ? .taskCancelled : .taskStarted)
    }
    func told(_ filter: EventFilter) -> [Int64] {
      var reading = reading(behind: 0, filter)
      reading.advance(over: tail(behind: 0, events), beat: 0)
      #expect(reading.sequence == 6)
      var other = self.reading(behind: 0, filter)
      other.advance(over: events, upTo: nil, beat: 0)
      let numbers = Recorded.numbers(text(&reading))
      #expect(Recorded.numbers(text(&other)) == numbers, "store and tail tell the same")
      return numbers
    }
    #expect(told(EventFilter(tasks: [Recorded.other])) == [2, 4, 6])
    #expect(told(EventFilter(types: [.taskCancelled])) == [3, 6])
    #expect(told(EventFilter(tasks: [Recorded.other], types: [.taskCancelled])) == [6])
  }

  @Test func keepsAQuietReaderAwareOfItsPlace() {
    var reading = reading(behind: 0, EventFilter(types: [.taskCancelled]))
    let tail = tail(behind: 0, Recorded.events(1...3))
    reading.advance(over: tail, beat: 0)
    #expect(reading.pending.isEmpty)
    reading.advance(over: tail, beat: 1)
    #expect(text(&reading) == ":\nid: a.3\n\n")
    reading.advance(over: tail, beat: 1)
    #expect(reading.pending.isEmpty)
  }

  /// Whatever the size of tail, pages and portions, and whenever the reader comes, it ends with the store's list.
  @Test(arguments: 0..<200 as Range<UInt64>) func losesAndDoublesNothing(seed: UInt64) {
    let random = SeededRandom(seed: seed)
    var stored: [Event] = []
    var next: Int64 = 1
    var tail = tail(behind: 0, limit: 500 + random.below(20_000))
    var reading = reading(behind: 0)
    var told: [Int64] = []
    for round in 0..<300 {
      if round < 200, random.below(3) > 0 {
        let fresh = (0..<random.below(12)).map { _ -> Event in
          next += Int64(1 + random.below(3))
          return Recorded.event(next)
        }
        stored += fresh
      }
      if random.below(2) == 0 || round > 290 { tail.append(stored.filter { $0.sequence > tail.end }) }
      guard random.below(4) > 0 || round > 250 else { continue }
      told += Recorded.numbers(text(&reading))
      reading.advance(over: tail, beat: random.below(3))
      if reading.stage == .behind, reading.pending.isEmpty {
        let (floor, limit) = (tail.floor, 1 + random.below(8))
        let page = Array(stored.filter { $0.sequence > reading.sequence }.prefix(limit))
        reading.advance(over: page, upTo: page.count < limit ? floor : nil, beat: 0)
      } else if reading.stage == .over {
        // As after a drop: it comes back by its last number.
        reading = self.reading(behind: told.last ?? 0)
      }
    }
    for _ in 0..<2000 where reading.sequence < next || !reading.pending.isEmpty {
      told += Recorded.numbers(text(&reading))
      if reading.stage == .over { reading = self.reading(behind: told.last ?? 0) }
      reading.advance(over: tail, beat: 0)
      if reading.stage == .behind, reading.pending.isEmpty {
        reading.advance(
          over: Array(stored.filter { $0.sequence > reading.sequence }.prefix(50)), upTo: nil, beat: 0)
      }
    }
    #expect(told == stored.map(\.sequence), "seed \(seed)")
  }
}
