import Domain
import HTTPServer
import Synchronization

/// One open stream: moves an ``EventReading`` on when the server asks for more, and waits where there is nothing.
///
/// Its place in the ``EventStream`` is free again when the last reference to it goes, which is the server's.
final class EventReader: Sendable {
  /// What to do before there is something to send.
  private enum Step {
    case send
    case read(behind: Int64, upTo: Int64)
    case wait(version: Int)
  }

  private let reading: Mutex<EventReading>
  private let stream: EventStream
  private let generation: Int

  init(_ reading: EventReading, of stream: EventStream, generation: Int) {
    self.reading = Mutex(reading)
    self.stream = stream
    self.generation = generation
  }

  deinit { stream.leave() }

  /// As the server pulls it.
  var body: HTTPServerStream {
    HTTPServerStream(wait: { await self.wait() }, pull: { _, count in self.pull(count) })
  }

  func pull(_ count: Int) -> HTTPServerStream.Chunk {
    reading.withLock { reading in
      if let bytes = reading.take(atMost: count) { return .bytes(bytes) }
      _ = stream.advance(&reading, generation: generation)
      if let bytes = reading.take(atMost: count) { return .bytes(bytes) }
      return reading.stage == .over ? .end : .wait
    }
  }

  /// Returns when there is something to pull, or the calling task is cancelled.
  func wait() async {
    while !Task.isCancelled {
      switch nextStep() {
      case .send: return
      case .wait(let version): await stream.changed(since: version)
      case .read(let sequence, let floor): await read(behind: sequence, upTo: floor)
      }
    }
  }

  private func nextStep() -> Step {
    reading.withLock { reading in
      let (version, floor) = stream.advance(&reading, generation: generation)
      guard reading.pending.isEmpty, reading.stage != .over else { return .send }
      return reading.stage == .behind ? .read(behind: reading.sequence, upTo: floor) : .wait(version: version)
    }
  }

  /// One page from the store. What was in it is told even where it is the last.
  private func read(behind sequence: Int64, upTo floor: Int64) async {
    do throws(Fault) {
      let page = try await stream.history.events(after: sequence, limit: EventStream.pageLimit)
      let isAll = page.count < EventStream.pageLimit
      reading.withLock { $0.advance(over: page, upTo: isAll ? floor : nil, beat: stream.beat) }
    } catch {
      if error.code != .daemonStopping { stream.log.write(.error, "a reader of events cannot go on: \(error)") }
      reading.withLock { $0.end() }
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
