import Domain
import HTTPServer

/// A request for the event stream, once the gate has let it pass and its input was found right.
struct EventAnswer {
  let stream: EventStream

  /// Whether the stream is wanted, not JSON about it.
  /// - Throws: ``APIRefusal`` `input.not_acceptable` where neither is taken.
  static func isStreamWanted(_ request: HTTPServerRequest) throws(APIRefusal) -> Bool {
    let accepted = AcceptHeader(request.headers["accept"])
    let (stream, json) = (accepted.weight(of: EventFrame.mediaType), accepted.weight(of: "application/json"))
    guard max(stream, json) > 0 else {
      throw APIRefusal(.inputNotAcceptable, "this path gives \(EventFrame.mediaType) or application/json")
    }
    return stream >= json
  }

  /// - Parameter selection: as the operation answered.
  /// - Throws: `stream.full`, `daemon.stopping`, `store.*`.
  func body(for request: HTTPServerRequest, after: String?, _ selection: JSON) async throws(Fault)
    -> HTTPServerStream
  {
    // Nothing is sent to it, so it takes no place.
    guard request.method != "HEAD" else { return HTTPServerStream { _, _ in .end } }
    let tasks = (selection["task"]?.array ?? []).compactMap { $0.string.flatMap { TaskID($0) } }
    let types = (selection["type"]?.array ?? []).compactMap { $0.string.flatMap { EventType(rawValue: $0) } }
    let filter = EventFilter(tasks: Set(tasks), types: Set(types))
    return try await stream.open(Self.wish(request, after), filter).body
  }

  /// The header counts more than the address: who comes back by itself sends the same address again.
  private static func wish(_ request: HTTPServerRequest, _ after: String?) -> EventStart.Wish {
    guard let id = request.headers["last-event-id"].flatMap({ $0.isEmpty ? nil : $0 }) ?? after else { return .now }
    return EventCursor(id).map { .after($0) } ?? .unreadable
  }
}
