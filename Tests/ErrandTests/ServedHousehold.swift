import Access
import Domain
import FacesTesting
import Glibc
import HTTPServer
import LoopbackTesting
import POSIX
import TestSupport
import Web

/// The API over a household, on a socket, as the daemon serves it.
final class ServedHousehold: Sendable {
  let house: Household
  private let server: HTTPServer

  /// - Parameter path: where to listen.
  init(_ house: Household, at path: String) throws {
    ThisProcess.ignoreBrokenPipes()
    let events = EventStream(history: house.history, time: house.time, log: Silence())
    let api = API(handlers: house.handlers, callers: .byKernel, events: events, log: Silence())
    let socket = try UnixSocket.listen(at: path)
    // The server closes what it is given; the copy belongs to it alone.
    let copy = dup(socket.number)
    self.house = house
    server = HTTPServer(listen: .descriptor(copy), limits: API.limits) { await api.respond(to: $0) }
    try server.start()
  }

  func stop() { server.stop() }

  private struct Silence: LogSink {
    func write(_ record: LogRecord) {}
  }
}
