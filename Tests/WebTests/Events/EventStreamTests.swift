import Domain
import HTTPServer
import TestSupport
import Testing

@testable import Web

@Suite(.timeLimit(.minutes(1))) struct EventStreamTests {
  private let history = ShelfHistory()
  private let time = SteppedTime()
  private let log = GatheredLog()

  private func running(
    _ limits: EventStream.Limits = .init(), _ body: (EventStream) async throws -> Void
  ) async throws {
    let stream = EventStream(history: history, time: time, log: log, limits: limits)
    let run = Task { await stream.run() }
    do {
      try await body(stream)
    } catch {
      stream.end()
      throw error
    }
    stream.end()
    // The pause between two looks is the only thing that may hold it up.
    try await until {
      time.advance(by: EventStream.pause)
      return !stream.isRunning
    }
    await run.value
  }

  /// What a reader is given until it would have to wait.
  private func rest(of reader: EventReader) -> String {
    var bytes: [UInt8] = []
    while case .bytes(let part) = reader.pull(100) { bytes += part }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What a reader is given next until it would have to wait again: it is asked when the server would ask it.
  private func next(of reader: EventReader) async throws -> String {
    var chunk = reader.pull(100)
    while case .wait(let stroke) = chunk {
      try await until { stroke.hasSounded }
      chunk = reader.pull(100)
    }
    guard case .bytes(let bytes) = chunk else { return "" }
    return String(decoding: bytes, as: UTF8.self) + rest(of: reader)
  }

  @Test func tellsAWaitingReaderOfWhatIsPublished() async throws {
    try await running { stream in
      let reader = try await stream.open(.now, EventFilter())
      #expect(rest(of: reader) == "retry: 2000\nid: 5be1f.0\n\n")
      guard case .wait(let stroke) = reader.pull(100) else {
        Issue.record("it does not wait")
        return
      }
      #expect(!stroke.hasSounded)
      history.put(Recorded.events(1...3))
      // The look that came with the reader may be the one that finds them, or this one.
      stream.published()
      time.advance(by: EventStream.pause)
      #expect(Recorded.numbers(try await next(of: reader)) == [1, 2, 3])
    }
  }

  @Test func goesOnBehindALastID() async throws {
    history.put(Recorded.events(1...1000))
    try await running { stream in
      let reader = try await stream.open(.after(EventCursor(epoch: "5be1f", sequence: 400)), EventFilter())
      var told: [Int64] = []
      while told.last != 1000 {
        told += Recorded.numbers(try await next(of: reader))
      }
      #expect(told == Array(401...1000))
    }
  }

  @Test func tellsAReaderFromAnotherStoreToLookAnew() async throws {
    history.put(Recorded.events(1...9))
    try await running { stream in
      let reader = try await stream.open(.after(EventCursor(epoch: "dead", sequence: 4)), EventFilter())
      #expect(
        rest(of: reader).hasSuffix(
          "\n\nid: 5be1f.9\nevent: resync\ndata: {\"id\":\"5be1f.9\",\"reason\":\"epoch\"}\n\n"))
    }
  }

  @Test func keepsConnectionsAliveEveryFifteenSeconds() async throws {
    try await running { stream in
      let reader = try await stream.open(.now, EventFilter())
      _ = rest(of: reader)
      // The first sleep is the heartbeat's or the pause's: both have begun when there are two.
      _ = await time.sleeps.count(2)
      time.advance(by: EventStream.heartbeat)
      #expect(try await next(of: reader) == ":\nid: 5be1f.0\n\n")
    }
  }

  @Test func takesSoManyReadersAndNoMore() async throws {
    try await running(.init(readers: 2)) { stream in
      let first = try await stream.open(.now, EventFilter())
      do {
        let second = try await stream.open(.now, EventFilter())
        let fault = await #expect(throws: Fault.self) { try await stream.open(.now, EventFilter()) }
        #expect(fault?.code == .streamFull && fault?.retryAfter == 10)
        withExtendedLifetime(second) {}
      }
      #expect(stream.readers == 1)
      _ = try await stream.open(.now, EventFilter())
      withExtendedLifetime(first) {}
    }
  }

  @Test func costsNothingWhereNobodyListens() async throws {
    try await running { stream in
      history.put(Recorded.events(1...3))
      stream.published()
    }
    #expect(history.reads == 0)
  }

  @Test func tellsTheLastEventsBeforeItEnds() async throws {
    var ended: EventReader?
    try await running { stream in
      let reader = try await stream.open(.now, EventFilter())
      history.put(Recorded.events(1...3))
      ended = reader
    }
    let reader = try #require(ended)
    #expect(Recorded.numbers(rest(of: reader)) == [1, 2, 3])
    #expect(reader.pull(100) == .end)
  }

  @Test func refusesReadersWhileItEnds() async throws {
    let stream = EventStream(history: history, time: time, log: log)
    stream.end()
    let fault = await #expect(throws: Fault.self) { try await stream.open(.now, EventFilter()) }
    #expect(fault?.code == .daemonStopping && fault?.retryAfter == 2)
  }

  @Test func endsStreamsWhereTheStoreFails() async throws {
    try await running { stream in
      let reader = try await stream.open(.now, EventFilter())
      _ = rest(of: reader)
      history.fail(with: Fault(.storeIO, "no disk"))
      stream.published()
      try await until {
        time.advance(by: EventStream.pause)
        return log.lines.all.contains { $0.message.contains("no disk") }
      }
      #expect(try await next(of: reader) == "")
      #expect(reader.pull(100) == .end)
      await #expect(throws: Fault.self) { try await stream.open(.now, EventFilter()) }
      history.fail(with: nil)
      _ = try await stream.open(.now, EventFilter())
    }
    #expect(log.lines.all.count == 1)
  }
}
