import Domain

/// What a stream sends, as Server-Sent Events (WHATWG HTML, 9.2.5). Each ends with the blank line that dispatches it.
enum EventFrame {
  static let mediaType = "text/event-stream"
  /// How long a reader waits before it connects again.
  static let retryMilliseconds = 2_000

  /// Of the unnamed type, which `EventSource` gives to `onmessage`: a type that is new to a reader is not lost on it.
  static func event(_ event: Event, epoch: String) -> [UInt8] {
    frame(["id: \(EventCursor(epoch: epoch, sequence: event.sequence))", "data: \(event.json.text)"])
  }

  /// The first of every stream: how long to wait before the next try, and an id to resume from, whatever comes.
  static func opening(at cursor: EventCursor) -> [UInt8] {
    frame(["retry: \(retryMilliseconds)", "id: \(cursor)"])
  }

  /// Keeps a connection that nothing happens on, and moves the id on past what the reader does not want.
  static func heartbeat(at cursor: EventCursor) -> [UInt8] { frame([":", "id: \(cursor)"]) }

  /// Tells a reader that it missed something: it goes on from here once it has read how things stand.
  static func resync(at cursor: EventCursor, _ reason: EventStart.Reason) -> [UInt8] {
    let data: JSON = ["id": .string(cursor.description), "reason": .string(reason.rawValue)]
    return frame(["id: \(cursor)", "event: resync", "data: \(data.text)"])
  }

  private static func frame(_ lines: [String]) -> [UInt8] {
    Array((lines.joined(separator: "\n") + "\n\n").utf8)
  }
}
