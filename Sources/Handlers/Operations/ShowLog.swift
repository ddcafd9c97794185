import Domain
import Engine
import Operations

struct ShowLog: OperationHandler {
  let control: any TaskControl
  let shelf: TaskShelf

  func perform(_ input: Value, for caller: Caller) async throws(Fault) -> JSON {
    let summary = try shelf.find(input["task"]?.string ?? "")
    let limit = Int(input["limit"]?.int ?? Int64(Operation.lineLimit))
    // Versions have no gaps.
    let before = input["before"]?.int.map { Int(clamping: $0) }
    let first = before.map { max(0, min($0 - 1, summary.version) - limit) } ?? 0
    let after = max(Int(clamping: input["after"]?.int ?? 0), first)
    if let wait = input["wait_ms"]?.int, wait > 0, before == nil, summary.version <= after, !summary.state.isFinal {
      await control.change(of: summary.id, after: after, timeout: .milliseconds(wait))
    }
    // The state first: what is read behind it holds every line up to a final one.
    let now = try shelf.find(summary.id.text)
    let hosts = try shelf.store.plan(now.plan)?.hosts ?? [:]
    let events = try shelf.store.events(of: now.id, after: after, limit: limit)
    let shown = events.filter { event in before.map { event.version < $0 } ?? true }
    let lines = shown.map { event in Self.line(event, host: event.body.step.flatMap { hosts[$0] }) }
    return [
      "task": .string(now.id.text), "state": .string(now.state.publicName),
      "version": .int(Int64(now.version)),
      "more": .bool(shown.last.map { $0.version < now.version } ?? (before != nil)),
      "earlier": .bool(shown.first.map { $0.version > 1 } ?? false), "lines": .array(lines),
    ]
  }

  private static func line(_ event: Event, host: String?) -> JSON {
    let record = LogRecord(event, host: host)
    return [
      "version": .int(Int64(event.version)), "time": .string(event.time.description),
      "level": .string("\(record.level)"), "event": .string(event.body.type.rawValue),
      "step": event.body.step.map { .string($0.text) } ?? .null,
      "attempt": event.body.attempt.map { .int(Int64($0)) } ?? .null, "host": host.map { .string($0) } ?? .null,
      "code": event.body.code.map { .string($0.rawValue) } ?? .null, "message": .string(record.message),
      "message_id": .string(record.kind.messageID), "actor": .string(event.actor),
      "correlation": .string(event.correlation),
    ]
  }
}
