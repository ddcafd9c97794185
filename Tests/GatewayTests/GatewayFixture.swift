import Domain
import LoopbackTesting
import POSIX
import Synchronization
import Testing

@testable import Gateway

/// Answers with what the test put in, on the spot or when the test says so.
final class FakeResolver: NameResolver {
  private struct State {
    var answers: [String: [[IPAddress]]] = [:]
    var asked: [String] = []
  }

  private let state = Mutex(State())

  /// The next answers about a name, one for each question; the last one stays.
  func set(_ name: String, _ answers: [String]...) {
    state.withLock { $0.answers[name] = answers.map { $0.compactMap { IPAddress($0) } } }
  }

  var asked: [String] { state.withLock { $0.asked } }

  func resolve(_ name: String, then complete: @escaping @Sendable (Result<[IPAddress], Fault>) -> Void) {
    let answer = state.withLock { state -> [IPAddress]? in
      state.asked.append(name)
      guard var answers = state.answers[name], let first = answers.first else { return nil }
      if answers.count > 1 { answers.removeFirst() }
      state.answers[name] = answers
      return first
    }
    // A name without an answer is never answered.
    guard let answer else { return }
    complete(answer.isEmpty ? .failure(Fault(.networkNoSuchHost, "no \(name)")) : .success(answer))
  }
}

/// A gateway on a socket of its own, on a clock and a resolver that the test owns.
final class GatewayFixture: Sendable {
  let folder = TemporaryFolder()
  let resolver = FakeResolver()
  let time = ManualTime()
  let reports = Collected<ConnectionReport>()
  let server: GatewayServer
  private let ended: LoopbackSocket

  init(limits: GatewayLimits = GatewayLimits()) throws {
    let listener = try LoopbackSocket.listen(onPath: folder.path + "/gateway.sock")
    var ends: [Int32] = [-1, -1]
    try #require(makePair(&ends))
    ended = LoopbackSocket(ends[0])
    let signal = LoopbackSocket(ends[1])
    let reports = reports
    // The fixture's copy closes with this initialiser, the server's when it goes.
    server = try GatewayServer(
      listener: Descriptor(owning: copy(of: listener)), resolver: resolver, time: time, limits: limits
    ) {
      reports.append($0)
    }
    let server = server
    TestThread.start {
      try? server.run()
      signal.interrupt()
    }
  }

  deinit { server.stop() }

  /// Stops the server and returns when it has ended.
  func stop() throws {
    server.stop()
    #expect(try ended.read().isEmpty)
  }

  func grant(
    _ bits: UInt128 = 1, allowed: [String] = [], private named: [String] = [],
    _ change: (inout NetworkGrant.Limits) -> Void = { _ in }
  ) throws {
    var limits = NetworkGrant.Limits()
    change(&limits)
    try server.register(
      NetworkGrant(
        Capability(bits: bits), allowed: Set(allowed.map { try Endpoint($0) }),
        allowedPrivate: Set(named.map { try Endpoint($0) }), limits: limits))
  }

  func connect() throws -> LoopbackSocket { try LoopbackSocket.connect(toPath: folder.path + "/gateway.sock") }

  /// Says who it is; the connection then waits for a request.
  func authenticate(_ bits: UInt128 = 1) throws -> LoopbackSocket {
    let client = try connect()
    try client.write([5, 1, 2])
    #expect(try client.read(exactly: 2) == [5, 2])
    try client.write([1, 32] + Array(Capability(bits: bits).token.utf8) + [1, 120])
    #expect(try client.read(exactly: 2) == [1, 0])
    return client
  }

  /// Asks for an endpoint by name; gives the reply's code, and the connection.
  func open(_ host: String, _ port: UInt16, as bits: UInt128 = 1) throws -> (code: UInt8?, client: LoopbackSocket) {
    let client = try authenticate(bits)
    try client.write([5, 1, 0, 3, UInt8(host.utf8.count)] + Array(host.utf8) + [UInt8(port >> 8), UInt8(port & 255)])
    let reply = try client.read(exactly: 10)
    return (reply.count == 10 ? reply[1] : nil, client)
  }

  /// Moves the clock and lets the gateway notice.
  func pass(_ duration: Duration) {
    time.advance(by: duration)
    server.wake()
  }
}
