internal import Domain

/// What happened to a step and when, or to several that are drawn in one lane.
struct TimelineStep: Hashable, Sendable {
  let id: String
  /// What steps have in common that may share a lane: verb and state. Empty where they have nothing.
  let kind: String
  /// The steps it stands for, in order: itself alone, unless it was folded.
  let members: [String]
  /// In any order. What is a wait is no work, so an attempt may be given with the waits in it.
  let spans: [TimelineSpan]

  init(_ id: String, kind: String, spans: [TimelineSpan]) {
    self.init(id, kind: kind, members: [id], spans: spans)
  }

  /// Of a step of which only beginning and end are known: one attempt with its waits taken out.
  init(_ id: String, kind: String, started: Timestamp?, ended: Timestamp?, waits: [TimelineSpan] = []) {
    let attempt = started.map { TimelineSpan(.attempt(1), from: $0, to: ended) }
    self.init(id, kind: kind, spans: [attempt].compactMap(\.self) + waits)
  }

  init(_ id: String, kind: String, members: [String], spans: [TimelineSpan]) {
    self.id = id
    self.kind = kind
    self.members = members
    self.spans = spans
  }
}
