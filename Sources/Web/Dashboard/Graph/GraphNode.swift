/// A step of a plan, or several that are drawn as one, as a node of a ``Graph``.
struct GraphNode: Hashable, Sendable {
  /// Names it in edges; distinct within a graph.
  let id: String
  /// Of its widest line, in ems of the font it is drawn in; see ``GraphLabel``.
  let labelWidth: Double
  /// What steps have in common that may be drawn as one: verb and state. Empty where they have nothing.
  let kind: String
  /// The steps it stands for, in the graph's order: itself alone, unless it was folded.
  let members: [String]

  init(_ id: String, labelWidth: Double, kind: String) {
    self.init(id, labelWidth: labelWidth, kind: kind, members: [id])
  }

  init(_ id: String, labelWidth: Double, kind: String, members: [String]) {
    self.id = id
    self.labelWidth = labelWidth
    self.kind = kind
    self.members = members
  }
}
