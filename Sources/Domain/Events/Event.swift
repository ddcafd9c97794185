/// An immutable fact, as recorded and as published.
package struct Event: Hashable, Sendable {
  /// Increasing over the whole store; gaps are allowed.
  package let sequence: Int64
  /// The stream it belongs to.
  package let task: TaskID
  /// Position within the stream, from 1, without gaps.
  package let version: Int
  package let body: EventBody
  package let time: Timestamp
  /// On whose behalf: `user:1000`, or `errand` itself.
  package let actor: String
  /// Shared by everything that one request led to.
  package let correlation: String
  /// The sequence of the event that led to this one.
  package let cause: Int64?

  package init(
    sequence: Int64, task: TaskID, version: Int, body: EventBody, time: Timestamp, actor: String, correlation: String,
    cause: Int64?
  ) {
    self.sequence = sequence
    self.task = task
    self.version = version
    self.body = body
    self.time = time
    self.actor = actor
    self.correlation = correlation
    self.cause = cause
  }

  /// The published form.
  package var json: JSON {
    var members: [(String, JSON)] = [
      ("seq", .int(sequence)), ("stream", .string(task.text)), ("version", .int(Int64(version))),
      ("type", .string(body.type.rawValue)), ("schema", .int(Int64(body.type.schemaVersion))),
      ("time", .string(time.description)), ("actor", .string(actor)), ("correlation", .string(correlation)),
    ]
    if let cause { members.append(("cause", .int(cause))) }
    if let step = body.step { members.append(("step", .string(step.text))) }
    if let attempt = body.attempt { members.append(("attempt", .int(Int64(attempt)))) }
    members.append(("payload", body.payload))
    return .object(JSONObject(members))
  }
}
