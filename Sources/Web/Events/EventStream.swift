package import Domain
import HTTPServer
import Synchronization

/// All events as they are committed, for any number of readers up to a limit. Publishing is a word that never blocks;
/// what it costs to tell readers is paid here, at most once every ``pause``, and nothing where nobody listens.
///
/// Publishing carries no events: batches of different tasks are published out of order. ``run()`` reads them from the
/// store in the order of their numbers, once for all readers, into an ``EventTail`` that each reads at its own pace.
package final class EventStream: Sendable {
  /// What it may take.
  package struct Limits: Hashable, Sendable {
    /// Streams at once.
    package var readers: Int
    /// Bytes of the newest events that are held for all readers together; one that is further behind is dropped.
    package var tailBytes: Int

    package init(readers: Int = 256, tailBytes: Int = 4 << 20) {
      self.readers = readers
      self.tailBytes = tailBytes
    }
  }

  /// Between two looks for what is new: bursts of commits are told together.
  static let pause = Duration.milliseconds(20)
  static let heartbeat = Duration.seconds(15)
  /// Events that are read at once: a few milliseconds.
  static let pageLimit = 256

  let history: any EventHistory
  private let time: any TimeSource
  let log: any LogSink
  private let limits: Limits
  private let state = Mutex(EventStreamState())
  /// Rings for everything that a waiting reader may want to know.
  let news = HTTPServerBell()
  private let commits: AsyncStream<Void>
  private let commitMaker: AsyncStream<Void>.Continuation

  package init(history: any EventHistory, time: any TimeSource, log: any LogSink, limits: Limits = Limits()) {
    self.history = history
    self.time = time
    self.log = log
    self.limits = limits
    (commits, commitMaker) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// Until ``run()`` has told the last events.
  var isRunning: Bool { state.withLock { !$0.hasEnded } }

  /// Streams that are open.
  package var readers: Int { state.withLock { $0.readers } }

  /// How often readers were told that the connection lives.
  var beat: Int { state.withLock { $0.beat } }

  /// To be told of every commit, after it. Never blocks.
  package func published() { commitMaker.yield() }

  /// Sends what was committed before, then ends every stream; ``run()`` returns then.
  package func end() {
    state.withLock { $0.isEnding = true }
    commitMaker.yield()
  }

  // MARK: - Service

  /// Tells readers what is new until ``end()``.
  package func run() async {
    // Unstructured: it ends with this, which does not wait for its sleep.
    let beats = Task {
      while !Task.isCancelled {
        await time.sleep(until: time.instant().advanced(by: Self.heartbeat))
        makeBeat()
      }
    }
    for await _ in commits {
      let isLast = state.withLock { $0.isEnding }
      await tell()
      if isLast { break }
      await time.sleep(until: time.instant().advanced(by: Self.pause))
    }
    beats.cancel()
    wake { $0.hasEnded = true }
  }

  private func makeBeat() { wake { $0.beat += 1 } }

  /// Reads what is new into the tail.
  private func tell() async {
    while let (end, generation) = state.withLock({ state in state.tail.map { ($0.end, state.generation) } }) {
      do throws(Fault) {
        let page = try await history.events(after: end, limit: Self.pageLimit)
        if !page.isEmpty {
          wake { state in
            guard state.generation == generation else { return }
            state.tail?.append(page)
          }
        }
        if page.count < Self.pageLimit { return }
      } catch {
        // Readers ask again by themselves, and are told then what is wrong.
        log.write(LogRecord(.error, "the event stream cannot go on", because: error))
        return wake { $0.drop() }
      }
    }
  }

  private func wake(_ change: (inout EventStreamState) -> Void) {
    state.withLock { change(&$0) }
    news.ring()
  }

  // MARK: - Readers

  /// Takes a place, which is free again with ``leave()``, and finds out where to begin.
  /// - Returns: how far the reader is, and the generation to pass to ``advance(_:generation:)``.
  /// - Throws: `stream.full`, `daemon.stopping`, `store.*`.
  func join(_ wish: EventStart.Wish, _ filter: EventFilter) async throws(Fault) -> (EventReading, generation: Int) {
    try enter()
    do throws(Fault) {
      let reach = try await history.reach()
      let start = EventStart(wish, epoch: history.epoch, reach: reach)
      let cursor = EventCursor(epoch: history.epoch, sequence: start.sequence)
      let opening =
        EventFrame.opening(at: cursor) + (start.resync.map { EventFrame.resync(at: cursor, $0) } ?? [])
      let (beat, generation) = state.withLock { state in
        if state.tail == nil {
          state.tail = EventTail(epoch: history.epoch, behind: reach.latest, limit: limits.tailBytes)
        }
        return (state.beat, state.generation)
      }
      // What was committed since, while there was no tail, was not looked for.
      commitMaker.yield()
      let reading = EventReading(
        opening: opening, behind: start.sequence, epoch: history.epoch, filter: filter, beat: beat)
      return (reading, generation)
    } catch {
      leave()
      throw error
    }
  }

  private func enter() throws(Fault) {
    let (isFull, isEnding) = state.withLock { state in
      let isFull = state.readers >= limits.readers
      if !isFull, !state.isEnding { state.readers += 1 }
      return (isFull, state.isEnding)
    }
    if isEnding { throw Fault(.daemonStopping, "the event stream ends", retryAfter: 2) }
    if isFull { throw Fault(.streamFull, "\(limits.readers) streams of events are open", retryAfter: 10) }
  }

  /// To be called once for each reader that entered.
  func leave() {
    state.withLock { state in
      state.readers -= 1
      if state.readers == 0 { state.drop() }
    }
  }

  /// Moves a reader on as far as there is something.
  /// - Returns: where the tail begins.
  func advance(_ reading: inout EventReading, generation: Int) -> Int64 {
    state.withLock { state in
      state.advance(&reading, generation: generation)
      return state.tail?.floor ?? 0
    }
  }
}
