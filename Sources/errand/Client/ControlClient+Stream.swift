import Domain
import Operations
import POSIX

extension ControlClient {
  /// Nothing for so long means that nobody is there: the daemon says something every 15 seconds.
  private static let silence = Duration.seconds(45)

  /// How a stream came to its end.
  enum StreamEnd {
    /// The daemon went away, or cut this reader off: it may be asked again.
    case ended
    case interrupted
  }

  /// Follows a stream to its end. In HTTP/1.0, in which a body of unknown length goes up to the end of the connection.
  /// - Throws: what the operation threw; `link.mismatch` where something answers that is no such daemon.
  func follow(
    _ operation: Operation, _ input: JSONObject, _ events: inout ServerSentEvents,
    _ told: (ServerSentEvents.Message) -> Void
  ) throws(Fault) -> StreamEnd {
    var head = "GET \(operation.route.request(for: input).target) HTTP/1.0\r\nHost: errand\r\n"
    head += "Accept: text/event-stream\r\n\(Version.versionHeader): \(Version.text)\r\n"
    if let token { head += "\(Version.tokenHeader): \(token)\r\n" }
    if let id = events.lastID { head += "Last-Event-ID: \(id)\r\n" }
    do throws(Fault) {
      guard try send(Array((head + "\r\n").utf8), until: wait.time.instant().advanced(by: Self.patience)) else {
        return .interrupted
      }
      return try receive(operation, &events, told)
    } catch {
      guard error.code == .systemCall || error.code == .daemonUnreachable else { throw error }
      return .ended
    }
  }

  private func receive(
    _ operation: Operation, _ events: inout ServerSentEvents, _ told: (ServerSentEvents.Message) -> Void
  ) throws(Fault) -> StreamEnd {
    var answer = HTTPAnswer(bodyLimit: .max)
    while true {
      guard try isReady(toWrite: false, until: wait.time.instant().advanced(by: Self.silence)) else {
        return .interrupted
      }
      guard let bytes = try socket.receive(atMost: 64 << 10) else { continue }
      try answer.take(bytes)
      if answer.isWhole || answer.status == 200 { try checkVersion(of: answer, for: operation) }
      if answer.status == 200 {
        guard let messages = events.take(answer.takeBody()) else {
          throw Fault(.linkMismatch, "a line of the stream has more than \(ServerSentEvents.lineLimit) bytes")
        }
        messages.forEach(told)
        if bytes.isEmpty { return .ended }
      } else if answer.isWhole {
        let json = try JSONParser.parse(answer.body, limits: JSONLimits(size: HTTPAnswer.bodyLimit, depth: 64))
        throw Self.fault(of: json, status: answer.status)
      }
    }
  }
}
