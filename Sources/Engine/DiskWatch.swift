package import Domain
internal import Synchronization

/// Whether the state's disk has room for more tasks. It looks each time it is asked, and by itself again and again, so
/// that the beginning and the end are told when they come. Safe to call from any thread.
package final class DiskWatch: Sendable {
  /// Between two looks of its own.
  package static let pause = Duration.seconds(10)

  private let pressure: Mutex<DiskPressure>
  private let space: @Sendable () -> DiskSpace?
  private let changed: @Sendable () -> Void
  private let log: any LogSink

  /// - Parameters:
  ///   - changed: called after it has become low, and after there is room again; must not block.
  ///   - space: what is left now; nil where that cannot be asked.
  package init(
    _ reserve: DiskReserve, log: any LogSink, changed: @escaping @Sendable () -> Void = {},
    space: @escaping @Sendable () -> DiskSpace?
  ) {
    pressure = Mutex(DiskPressure(reserve: reserve))
    self.log = log
    self.changed = changed
    self.space = space
  }

  /// Looks, whoever asks and however seldom, until the calling task is cancelled.
  package func run(by time: any TimeSource) async {
    while !Task.isCancelled {
      _ = isLow
      await time.sleep(until: time.instant().advanced(by: Self.pause))
    }
  }

  package var isLow: Bool {
    let space = space()
    let (isLow, hasChanged) = pressure.withLock { pressure in
      let hasChanged = pressure.look(at: space)
      return (pressure.isLow, hasChanged)
    }
    if hasChanged {
      let free = [(name: "FREE", value: String(space?.free ?? 0))]
      log.write(
        isLow
          ? LogRecord(.warning, "the disk is low: no new task is taken", .notice(.diskLow), free)
          : LogRecord(.notice, "the disk has room again: new tasks are taken", .notice(.diskRoomy), free))
      changed()
    }
    return isLow
  }

  /// - Throws: `state.disk_low`.
  func checkRoom() throws(Fault) {
    guard isLow else { return }
    throw Fault(.stateDiskLow, "the disk of the state has less free than disk.reserve leaves: no new task is taken")
  }
}
