import Glibc
import LoopbackTesting
import Operations
import Synchronization

/// Many readers of one event stream, on one thread: each keeps the numbers that it was told, and comes back by its
/// last id whenever its connection ends.
final class EventCrowd: Sendable {
  private struct Reader {
    var socket: LoopbackSocket?
    var lastID: String?
    var numbers: [Int64] = []
    var buffer: [UInt8] = []
  }

  private struct State {
    var connections = 0
    var hasBegun = false
    /// The number that all are to reach.
    var goal: Int64?
  }

  private let count: Int
  private let errand: OwnErrand
  private let state = Mutex(State())
  private let begun = Collected<Bool>()
  private let ended = Collected<[[Int64]]>()

  init(_ count: Int, of errand: OwnErrand) {
    self.count = count
    self.errand = errand
  }

  /// Connections that were made.
  var connections: Int { state.withLock { $0.connections } }

  static func request(after id: String?, _ token: String) -> [UInt8] {
    let from = id.map { "Last-Event-ID: \($0)\r\n" } ?? ""
    return Array("GET /api/v1/events HTTP/1.0\r\nHost: t\r\nAccept: text/event-stream\r\n\(token)\(from)\r\n".utf8)
  }

  /// Returns once each has its first id.
  func begin() async throws {
    TestThread.start { [self] in run() }
    _ = await begun.arrived(1)
  }

  /// - Returns: what each was told, once all have come to `number` or twenty seconds have passed.
  func end(at number: Int64) async -> [[Int64]] {
    state.withLock { $0.goal = number }
    return await ended.arrived(1).first ?? []
  }

  // MARK: - On the thread

  private func run() {
    var readers = Array(repeating: Reader(), count: count)
    var deadline: Int?
    while true {
      for index in readers.indices where readers[index].socket == nil { connect(&readers[index]) }
      // A short wait: a daemon that is away is looked for again after it.
      var waits = readers.map { pollfd(fd: $0.socket?.number ?? -1, events: Int16(POLLIN), revents: 0) }
      _ = poll(&waits, nfds_t(waits.count), 50)
      for index in readers.indices where waits[index].revents != 0 { read(&readers[index]) }
      if readers.allSatisfy({ $0.lastID != nil }), !state.withLock({ $0.hasBegun }) {
        state.withLock { $0.hasBegun = true }
        begun.append(true)
      }
      guard let goal = state.withLock({ $0.goal }) else { continue }
      let end = deadline ?? time(nil) + 20
      deadline = end
      if time(nil) >= end || readers.allSatisfy({ $0.numbers.last ?? 0 >= goal }) { break }
    }
    ended.append(readers.map(\.numbers))
  }

  private func connect(_ reader: inout Reader) {
    // Each daemon has a token of its own, which is there once it can be connected to.
    guard let socket = try? LoopbackSocket.connect(toPath: errand.paths.control),
      let token = try? ControlSocket.token(of: errand),
      (try? socket.write(Self.request(after: reader.lastID, token))) != nil
    else { return }
    reader.socket = socket
    reader.buffer = []
    state.withLock { $0.connections += 1 }
  }

  private func read(_ reader: inout Reader) {
    guard let bytes = try? reader.socket?.read(), !bytes.isEmpty else {
      reader.socket = nil
      return
    }
    reader.buffer += bytes
    // Only whole frames count, as browsers have it.
    while let end = Self.frameEnd(in: reader.buffer) {
      for line in String(decoding: reader.buffer[..<end], as: UTF8.self).split(whereSeparator: \.isNewline) {
        if line.hasPrefix("id: ") { reader.lastID = String(line.dropFirst(4)) }
        guard line.hasPrefix("data: {\"seq\":") else { continue }
        if let number = Int64(line.dropFirst(13).prefix { $0 != "," }) { reader.numbers.append(number) }
      }
      reader.buffer.removeFirst(end)
    }
  }

  private static func frameEnd(in buffer: [UInt8]) -> Int? {
    guard buffer.count > 1 else { return nil }
    return (2...buffer.count).first { buffer[$0 - 1] == 10 && buffer[$0 - 2] == 10 }
  }
}
