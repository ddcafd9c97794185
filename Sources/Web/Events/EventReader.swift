import Domain
import HTTPServer
import Synchronization

/// One open stream: moves an ``EventReading`` on when the server asks for more, and waits where there is nothing.
///
/// Its place in the ``EventStream`` is free again when the last reference to it goes, which is the server's.
final class EventReader: Sendable {
  private struct State {
    var reading: EventReading
    /// A page is being read from the store: ``page`` rings once it is there.
    var awaitsPage = false
  }

  private let state: Mutex<State>
  private let stream: EventStream
  private let generation: Int
  private let page = HTTPServerBell()

  init(_ reading: EventReading, of stream: EventStream, generation: Int) {
    state = Mutex(State(reading: reading))
    self.stream = stream
    self.generation = generation
  }

  deinit { stream.leave() }

  /// As the server pulls it.
  var body: HTTPServerStream { HTTPServerStream { _, count in self.pull(count) } }

  func pull(_ count: Int) -> HTTPServerStream.Chunk {
    state.withLock { state in
      if let bytes = state.reading.take(atMost: count) { return .bytes(bytes) }
      // Before the look: what comes after it is news.
      let news = stream.news.next
      let floor = stream.advance(&state.reading, generation: generation)
      if let bytes = state.reading.take(atMost: count) { return .bytes(bytes) }
      switch state.reading.stage {
      case .over: return .end
      case .live: return .wait(news)
      case .behind:
        let arrival = page.next
        if !state.awaitsPage { read(behind: state.reading.sequence, upTo: floor) }
        state.awaitsPage = true
        return .wait(arrival)
      }
    }
  }

  private func read(behind sequence: Int64, upTo floor: Int64) {
    // Unstructured: the server's thread cannot wait for the store. It ends with the page.
    Task {
      await read(behind: sequence, upTo: floor)
      page.ring()
    }
  }

  /// One page from the store. What was in it is told even where it is the last.
  private func read(behind sequence: Int64, upTo floor: Int64) async {
    do throws(Fault) {
      let page = try await stream.history.events(after: sequence, limit: EventStream.pageLimit)
      let isAll = page.count < EventStream.pageLimit
      state.withLock { state in
        state.awaitsPage = false
        state.reading.advance(over: page, upTo: isAll ? floor : nil, beat: stream.beat)
      }
    } catch {
      if error.code != .daemonStopping {
        stream.log.write(LogRecord(.error, "a reader of events cannot go on", because: error))
      }
      state.withLock { $0.reading.end() }
    }
  }
}

extension EventStream {
  /// A stream from where the reader asks for.
  /// - Throws: `stream.full`, `daemon.stopping`, `store.*`.
  func open(_ wish: EventStart.Wish, _ filter: EventFilter) async throws(Fault) -> EventReader {
    let (reading, generation) = try await join(wish, filter)
    return EventReader(reading, of: self, generation: generation)
  }
}
