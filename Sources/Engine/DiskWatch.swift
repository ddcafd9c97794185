package import Domain
internal import Synchronization

/// Whether the state's disk has room for more tasks. It looks each time it is asked, so that it goes on by itself once
/// there is room again. Safe to call from any thread.
package final class DiskWatch: Sendable {
  private let pressure: Mutex<DiskPressure>
  private let space: @Sendable () -> DiskSpace?
  private let log: any LogSink

  /// - Parameter space: what is left now; nil where that cannot be asked.
  package init(_ reserve: DiskReserve, log: any LogSink, space: @escaping @Sendable () -> DiskSpace?) {
    pressure = Mutex(DiskPressure(reserve: reserve))
    self.log = log
    self.space = space
  }

  package var isLow: Bool {
    let space = space()
    let (isLow, changed) = pressure.withLock { pressure in
      let changed = pressure.look(at: space)
      return (pressure.isLow, changed)
    }
    if changed {
      let free = [(name: "FREE", value: String(space?.free ?? 0))]
      log.write(
        isLow
          ? LogRecord(.warning, "the disk is low: no new task is taken", .notice(.diskLow), free)
          : LogRecord(.notice, "the disk has room again: new tasks are taken", .notice(.diskRoomy), free))
    }
    return isLow
  }

  /// - Throws: `state.disk_low`.
  func checkRoom() throws(Fault) {
    guard isLow else { return }
    throw Fault(.stateDiskLow, "the disk of the state has less free than disk.reserve leaves: no new task is taken")
  }
}
