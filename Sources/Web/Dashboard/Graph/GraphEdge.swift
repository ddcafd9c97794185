/// One step waits for another: `from` comes first.
struct GraphEdge: Hashable, Sendable {
  let from: String
  let to: String

  init(_ from: String, _ to: String) {
    self.from = from
    self.to = to
  }
}
