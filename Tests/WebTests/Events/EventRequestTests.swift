import Access
import Domain
import FacesTesting
import Glibc
import HTTPServer
import LoopbackTesting
import POSIX
import TestSupport
import Testing

@testable import Web

/// The stream as clients get it, over a socket of its own.
@Suite(.timeLimit(.minutes(1))) struct EventRequestTests {
  private let house = Household(owner: ThisProcess.userID)
  private let folder = TemporaryFolder()
  private var path: String { folder.path + "/socket" }

  private func served(
    _ limits: HTTPServerLimits = API.limits, _ body: (EventStream) async throws -> Void
  ) async throws {
    ThisProcess.ignoreBrokenPipes()
    let stream = EventStream(history: house.history, time: SystemTime(), log: GatheredLog())
    let api = API(handlers: house.handlers, callers: .byKernel, events: stream, log: GatheredLog())
    let socket = try UnixSocket.listen(at: path).handOver()
    let server = HTTPServer(listen: .descriptor(socket), limits: limits) { await api.respond(to: $0) }
    try server.start()
    let run = Task { await stream.run() }
    do {
      try await body(stream)
    } catch {
      Issue.record(error)
    }
    stream.end()
    await run.value
    await server.drain(within: .seconds(5))
    server.stop()
    // Every stream ends, also one whose cancelled wait still has to return.
    try await until { stream.readers == 0 }
  }

  private func ask(_ query: String = "", _ headers: String = "", method: String = "GET") throws -> LoopbackSocket {
    let client = try LoopbackSocket.connect(toPath: path)
    try client.write(Array("\(method) /api/v1/events\(query) HTTP/1.0\r\nHost: t\r\n\(headers)\r\n".utf8))
    return client
  }

  /// What comes until some text has come.
  private static func text(_ client: LoopbackSocket, until end: String) async throws -> String {
    try await withCheckedThrowingContinuation { continuation in
      TestThread.start {
        continuation.resume(
          with: Result {
            var bytes: [UInt8] = []
            while !String(decoding: bytes, as: UTF8.self).contains(end) {
              let part = try client.read()
              guard !part.isEmpty else { break }
              bytes += part
            }
            return String(decoding: bytes, as: UTF8.self)
          })
      }
    }
  }

  @Test func streamsFromTheLastIDOn() async throws {
    house.history.put(Recorded.events(1...20))
    try await served { stream in
      let client = try ask("?after=5be1f.3", "Last-Event-ID: 5be1f.7\r\n")
      let text = try await Self.text(client, until: "\"seq\":20")
      #expect(text.contains("\r\nContent-Type: text/event-stream\r\n"))
      #expect(text.contains("\r\nCache-Control: no-store\r\n"))
      #expect(Recorded.numbers(text) == Array(8...20), "the header counts more than the address")
      house.history.put(Recorded.events(21...22))
      stream.published()
      #expect(Recorded.numbers(try await Self.text(client, until: "\"seq\":22")) == [21, 22])
    }
  }

  @Test func tellsTasksAndTypesThatAreAskedFor() async throws {
    house.store.put(Specimens.summary())
    house.history.put([
      Recorded.event(1), Recorded.event(2, of: Recorded.other), Recorded.event(3, .taskCancelled),
      Recorded.event(4, .taskCancelling),
    ])
    try await served { _ in
      let client = try ask("?after=5be1f.0&task=0c8k&type=TASK_STARTED&type=TASK_CANCELLING")
      let text = try await Self.text(client, until: "\"seq\":4")
      #expect(Recorded.numbers(text) == [1, 4])
    }
  }

  @Test(arguments: [
    ("?type=DANCED", "", 422, "input.invalid"), ("?task=zz", "", 404, "task.not_found"),
    ("?after=nonsense", "", 422, "input.invalid"), ("?before=1", "", 422, "input.invalid"),
    ("", "Accept: text/html\r\n", 406, "input.not_acceptable"),
  ])
  func refusesWhatItCannotGive(query: String, header: String, status: Int, code: String) async throws {
    try await served { _ in
      let text = try await Self.text(try ask(query, header), until: "}")
      #expect(text.hasPrefix("HTTP/1.1 \(status) ") && text.contains(code), "\(text)")
    }
  }

  @Test func takesAnUnreadableLastIDForOneOfAnotherStore() async throws {
    try await served { _ in
      let text = try await Self.text(try ask("", "Last-Event-ID: 17\r\n"), until: "}")
      #expect(text.contains("event: resync\n") && text.contains("\"reason\":\"epoch\""))
    }
  }

  @Test func answersHeadAndJSONWithoutAStream() async throws {
    house.history.put(Recorded.events(1...2))
    try await served { stream in
      let head = try await Self.text(try ask(method: "HEAD"), until: "nothing that comes")
      #expect(head.hasPrefix("HTTP/1.1 200 ") && head.contains("text/event-stream") && head.hasSuffix("\r\n\r\n"))
      let json = try await Self.text(try ask("", "Accept: application/json\r\n"), until: "}")
      #expect(json.hasSuffix(#"{"id":"5be1f.2","task":[],"type":[]}"#))
      #expect(stream.readers == 0)
    }
  }

  @Test func endsStreamsCleanlyWhenItStops() async throws {
    var client: LoopbackSocket?
    try await served { _ in
      client = try ask()
      _ = try await Self.text(try #require(client), until: "retry")
    }
    // An orderly end: a reset would throw.
    _ = try await Self.text(try #require(client), until: "nothing more")
  }

  /// Nobody waits for it, and it holds no place.
  @Test func dropsAClientThatNeverReads() async throws {
    house.history.put(Recorded.events(1...20_000))
    var limits = API.limits
    limits.idleSeconds = 1
    try await served(limits) { stream in
      let silent = try ask("?after=5be1f.0")
      let others = try (0..<3).map { _ in try ask("?after=5be1f.19990") }
      for other in others { _ = try await Self.text(other, until: "\"seq\":20000") }
      let hangup = await withCheckedContinuation { continuation in
        TestThread.start {
          // Its end is seen although what was sent before was not read (POLLRDHUP, poll(2)).
          var wait = pollfd(fd: silent.number, events: 0x2000, revents: 0)
          continuation.resume(returning: poll(&wait, 1, 20_000))
        }
      }
      #expect(hangup == 1, "it is still served")
      let again = try await Self.text(try ask("?after=5be1f.0"), until: "\"seq\":20000")
      #expect(Recorded.numbers(again) == Array(1...20_000))
    }
  }
}
