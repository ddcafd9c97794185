import Domain
import TestSupport
import Testing

@testable import Web

@Suite struct EventCursorTests {
  @Test func readsWhatItWrites() {
    let cursor = EventCursor(epoch: "53f0a1c2d4e6b798", sequence: 41)
    #expect(cursor.description == "53f0a1c2d4e6b798.41")
    #expect(EventCursor(cursor.description) == cursor)
    #expect(EventCursor("a.0")?.sequence == 0)
    #expect(EventCursor("a.\(Int64.max)")?.sequence == .max)
  }

  @Test(arguments: [
    "", ".", "a", "a.", ".1", "a.-1", "a.+1", "a.01", "a.1x", "a.1 ", " a.1", "a b.1", "ä.1", "a.9223372036854775808",
    "a\n.1", "a.1.", String(repeating: "a", count: 65) + ".1", String(repeating: "9", count: 5000),
  ])
  func readsNothingElse(_ text: String) { #expect(EventCursor(text) == nil) }
}

@Suite struct EventStartTests {
  private static let reach = EventReach(oldest: 11, latest: 200_000)

  private func start(_ wish: EventStart.Wish) -> EventStart { EventStart(wish, epoch: "a", reach: Self.reach) }

  @Test func beginsWithWhatComesNext() {
    #expect(start(.now).sequence == 200_000)
    #expect(start(.now).resync == nil)
  }

  @Test(arguments: [100_000, 150_000, 199_999, 200_000] as [Int64]) func goesOnWhereTheReaderWas(_ sequence: Int64) {
    let start = start(.after(EventCursor(epoch: "a", sequence: sequence)))
    #expect(start.sequence == sequence)
    #expect(start.resync == nil)
  }

  @Test(
    arguments: [
      (.unreadable, .epoch), (.after(EventCursor(epoch: "b", sequence: 150_000)), .epoch),
      (.after(EventCursor(epoch: "a", sequence: 200_001)), .ahead),
      (.after(EventCursor(epoch: "a", sequence: .max)), .ahead),
      (.after(EventCursor(epoch: "a", sequence: 99_999)), .tooOld),
    ] as [(EventStart.Wish, EventStart.Reason)])
  func saysWhenAReaderMissedSomething(wish: EventStart.Wish, reason: EventStart.Reason) {
    #expect(start(wish).sequence == 200_000)
    #expect(start(wish).resync == reason)
  }

  @Test func knowsWhatIsNoLongerKept() {
    let reach = EventReach(oldest: 11, latest: 20)
    func resync(_ sequence: Int64) -> EventStart.Reason? {
      EventStart(.after(EventCursor(epoch: "a", sequence: sequence)), epoch: "a", reach: reach).resync
    }
    #expect(resync(9) == .tooOld)
    #expect(resync(10) == nil)
    #expect(resync(0) == nil, "0 asks for all there is")
    let empty = EventReach(oldest: nil, latest: 20)
    #expect(EventStart(.after(EventCursor(epoch: "a", sequence: 20)), epoch: "a", reach: empty).resync == nil)
  }
}

@Suite struct EventFrameTests {
  @Test func putsAnEventOnOneLine() throws {
    let event = Recorded.event(
      7, .stepRetrying(Specimens.stepID("open-1"), attempt: 1, code: .networkTimeout, until: Specimens.created))
    let text = String(decoding: EventFrame.event(event, epoch: "a"), as: UTF8.self)
    #expect(text == "id: a.7\ndata: \(event.json.text)\n\n")
    #expect(text.filter { $0 == "\n" }.count == 3)
  }

  @Test func tellsTheRestInTheirForms() {
    let cursor = EventCursor(epoch: "a", sequence: 7)
    func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
    #expect(text(EventFrame.opening(at: cursor)) == "retry: 2000\nid: a.7\n\n")
    #expect(text(EventFrame.heartbeat(at: cursor)) == ":\nid: a.7\n\n")
    #expect(
      text(EventFrame.resync(at: cursor, .tooOld))
        == "id: a.7\nevent: resync\ndata: {\"id\":\"a.7\",\"reason\":\"too_old\"}\n\n")
  }
}
