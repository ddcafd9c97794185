import Testing

@testable import HTTPServer

@Suite struct CrowdTests {
  private let start = ContinuousClock.now

  private func at(_ seconds: Int) -> ContinuousClock.Instant { start + .seconds(seconds) }

  /// Connections 1 to `count`, each open since its own second.
  private func crowd(_ count: Int32, places: Int, overflow: Int = 100, makesRoom: Bool = true) -> Crowd {
    var crowd = Crowd(places: places, overflow: overflow, makesRoom: makesRoom)
    for socket in 1...count { _ = crowd.open(socket, until: at(Int(socket))) }
    return crowd
  }

  @Test func givesPlacesUntilThereAreNone() {
    var crowd = crowd(3, places: 2, makesRoom: false)
    #expect(crowd.ask(1) == .place(instead: nil))
    #expect(crowd.ask(2) == .place(instead: nil))
    #expect(crowd.ask(3) == .refusal)
    #expect(crowd.ask(1) == .place(instead: nil))
    crowd.close(1)
    #expect(crowd.ask(3) == .place(instead: nil))
  }

  @Test func takesThePlaceOfWhoHasWaitedLongest() {
    var crowd = crowd(4, places: 2)
    for socket in [2, 3] as [Int32] {
      #expect(crowd.ask(socket) == .place(instead: nil))
      crowd.arrive(socket)
    }
    // Both are worked on.
    #expect(crowd.ask(4) == .refusal)
    crowd.wait(3, until: at(60))
    crowd.wait(2, until: at(70))
    #expect(crowd.ask(4) == .place(instead: 3))
    #expect(crowd.ask(3) == .refusal)
    #expect(crowd.ask(1) == .place(instead: 4))
    crowd.close(3)
    crowd.close(4)
    #expect(crowd.ask(2) == .place(instead: nil))
  }

  @Test func sendsTheSlowestAwayWhenItIsFull() {
    var crowd = crowd(4, places: 3, overflow: 2)
    crowd.arrive(1)
    #expect(crowd.open(5, until: at(5)) == 2)
    #expect(crowd.open(6, until: at(6)) == 3)
    crowd.close(2)
    crowd.close(3)
    #expect(crowd.open(7, until: at(7)) == 4)
  }

  @Test func sendsNobodyAwayWhereAllAreAtWork() {
    var crowd = crowd(4, places: 3, overflow: 2)
    for socket in 1...4 as ClosedRange<Int32> { crowd.arrive(socket) }
    #expect(crowd.open(5, until: at(5)) == nil)
  }

  @Test(arguments: [(10, false), (0, true)]) func lastsWithoutTheWishOrTheRoom(overflow: Int, makesRoom: Bool) {
    var crowd = crowd(20, places: 2, overflow: overflow, makesRoom: makesRoom)
    #expect(crowd.open(21, until: at(21)) == nil)
  }

  @Test func endsWhoseTimeIsOverOnce() {
    var crowd = crowd(4, places: 2)
    crowd.arrive(1)
    #expect(crowd.nextDeadline == at(2))
    #expect(crowd.overdue(at: at(3)).sorted() == [2, 3])
    #expect(crowd.overdue(at: at(3)).isEmpty)
    #expect(crowd.nextDeadline == at(4))
    // What its request leads to comes too late.
    crowd.wait(2, until: at(90))
    #expect(crowd.overdue(at: at(100)) == [4])
    crowd.wait(1, until: at(200))
    #expect(crowd.nextDeadline == at(200))
  }

  /// A socket's number comes back with another connection.
  @Test func forgetsWhoHasGone() {
    var crowd = crowd(3, places: 1)
    #expect(crowd.ask(1) == .place(instead: nil))
    #expect(crowd.overdue(at: at(1)) == [1])
    crowd.close(1)
    crowd.close(1)
    #expect(crowd.open(1, until: at(9)) == nil)
    #expect(crowd.ask(1) == .place(instead: nil))
    #expect(crowd.ask(2) == .place(instead: 1))
  }
}
