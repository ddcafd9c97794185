import Domain
import Synchronization
import TestSupport
import Testing

@testable import Engine

@Suite(.timeLimit(.minutes(1))) struct DiskWatchTests {
  private let free = Shared(1_000)
  private let log = GatheredLog()
  private let changes = Gathered<Int>()

  private final class Shared: Sendable {
    let bytes: Mutex<Int64>
    init(_ bytes: Int64) { self.bytes = Mutex(bytes) }
  }

  private func watch() -> DiskWatch {
    DiskWatch(
      DiskReserve(bytes: 100, percent: 50), log: log, changed: { [changes] in changes.append(1) },
      space: { [free] in DiskSpace(free: free.bytes.withLock { $0 }, total: 10_000, files: nil) })
  }

  private func leave(_ bytes: Int64) { free.bytes.withLock { $0 = bytes } }

  /// Nobody asks for it: it looks by itself.
  @Test func tellsWhenItBeginsAndWhenItEnds() async {
    let time = SteppedTime()
    let running = Task { [watch = watch()] in await watch.run(by: time) }
    await time.sleeps.count(1)
    #expect(log.lines.all.isEmpty)
    for (round, bytes) in [(2, 99), (3, 120), (4, 150)] as [(Int, Int64)] {
      leave(bytes)
      time.advance(by: DiskWatch.pause)
      await time.sleeps.count(round)
    }
    running.cancel()
    await running.value
    #expect(log.lines.all.map(\.kind) == [.notice(.diskLow), .notice(.diskRoomy)])
    #expect(log.lines.all.map(\.level) == [.warning, .notice])
    #expect(log.lines.all.map { $0.fields["FREE"] } == ["99", "150"])
    #expect(changes.all.count == 2)
  }

  @Test func refusesWhatItHasNoRoomForUntilThereIsRoom() {
    let watch = watch()
    leave(0)
    #expect(throws: Fault.self) { try watch.checkRoom() }
    leave(1_000)
    #expect(throws: Never.self) { try watch.checkRoom() }
    #expect(changes.all.count == 2)
  }
}
