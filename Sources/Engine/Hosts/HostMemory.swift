internal import Domain
internal import Synchronization

/// Has it remembered which hosts are left alone, and tells the log. Nobody waits for it.
final class HostMemory: Sendable {
  private struct State {
    /// The newest of each host that is not written yet.
    var pending: [Site: HostRecord] = [:]
    /// Nil where nothing is to be written.
    var writing: Task<Void, Never>?
  }

  private let store: (any HostStore)?
  private let time: any TimeSource
  private let log: any LogSink
  private let state = Mutex(State())

  init(store: (any HostStore)?, time: any TimeSource, log: any LogSink) {
    self.store = store
    self.time = time
    self.log = log
  }

  func read() throws(Fault) -> [HostRecord] { try store?.hosts() ?? [] }

  /// What is known of a host has changed.
  func note(_ record: HostRecord, after before: HostRecord?) {
    tell(record, after: before)
    guard store != nil else { return }
    state.withLock { state in
      state.pending[record.site] = record
      // Unstructured: requests do not wait for the disk. It ends when all is written.
      if state.writing == nil { state.writing = Task { await self.write() } }
    }
  }

  /// Returns when all that was noted is written.
  func settled() async { await state.withLock { $0.writing }?.value }

  private func write() async {
    while let record = next() {
      do throws(Fault) {
        try await store?.remember(record, at: time.now())
      } catch {
        guard error.code != .daemonStopping else { continue }
        let words = "it could not be recorded which hosts are left alone"
        log.write(LogRecord(.warning, words, because: error, Self.fields(record)))
      }
    }
  }

  private func next() -> HostRecord? {
    state.withLock { state in
      guard let record = state.pending.values.first else {
        state.writing = nil
        return nil
      }
      state.pending[record.site] = nil
      return record
    }
  }

  // MARK: - Telling

  private func tell(_ record: HostRecord, after before: HostRecord?) {
    let fields = Self.fields(record)
    if let trouble = record.trouble, trouble != before?.trouble {
      log.write(
        LogRecord(
          .warning, "\(record.site) is left alone until \(trouble.until): \(trouble.faults) faults in a row",
          .notice(.hostLeftAlone), fields))
    } else if record.trouble == nil, before?.trouble != nil {
      log.write(LogRecord(.notice, "\(record.site) answers again", .notice(.hostAnswers), fields))
    }
    if let until = record.heldUntil, until != before?.heldUntil {
      let words = "\(record.site) asked to be left alone until \(until)"
      log.write(LogRecord(.notice, words, .notice(.hostThrottles), fields))
    }
  }

  private static func fields(_ record: HostRecord) -> [(name: String, value: String)] {
    [("HOST", record.site.description)]
  }
}
