package import Domain
internal import Synchronization

/// The daemon's log: leaves out what matters too little and what is too much, and says how much that was: at most
/// once a second, within the same bound.
package final class BoundedLog: LogSink {
  private struct State {
    var lowest: LogLevel
    var bound: LogBound
    var clocks: ClockWatch
  }

  private let output: any LogOutput
  private let time: any TimeSource
  private let state: Mutex<State>

  /// - Parameter lowest: lines that matter less are left out.
  package init(to output: any LogOutput, time: any TimeSource, lowest: LogLevel = .info) {
    self.output = output
    self.time = time
    let (wall, steady) = (time.now(), time.instant())
    state = Mutex(State(lowest: lowest, bound: LogBound(at: steady), clocks: ClockWatch(wall, steady)))
  }

  /// From here on lines that matter less than this are left out.
  package func setLowest(_ level: LogLevel) { state.withLock { $0.lowest = level } }

  /// Lines that were left out and not told of yet.
  package var leftOut: Int { state.withLock { $0.bound.leftOut } }

  package func write(_ record: LogRecord) {
    // Under the lock, so that lines stand in the order in which they were admitted; an output never waits.
    state.withLock { state in
      if let jump = state.clocks.look(time.now(), time.instant()) { put(Self.jumped(jump), &state) }
      // Before the line asks for its place: in a flood of errors each would take the last.
      if record.level <= state.lowest { tellOfThoseLeftOut(&state) }
      put(record, &state)
    }
  }

  private func put(_ record: LogRecord, _ state: inout State) {
    guard record.level <= state.lowest, state.bound.admits(record.level, at: time.instant()) else { return }
    if !output.put(record) { state.bound.lost() }
  }

  private func tellOfThoseLeftOut(_ state: inout State) {
    let now = time.instant()
    guard state.bound.admitsTelling(at: now) else { return }
    let count = state.bound.leftOut
    let lines = count == 1 ? "1 line was left out" : "\(count) lines were left out"
    let record = LogRecord(.warning, lines, .notice(.linesLeftOut), [("COUNT", String(count))])
    if output.put(record) { state.bound.told(count, at: now) }
  }

  private static func jumped(_ jump: Duration) -> LogRecord {
    let seconds = jump.wholeMicroseconds / 1_000_000
    let words = "the clock of this host was set \(seconds < 0 ? "back" : "forward") by \(seconds.magnitude) s"
    return LogRecord(.warning, words, .notice(.clockJumped), [("SECONDS", String(seconds))])
  }
}
