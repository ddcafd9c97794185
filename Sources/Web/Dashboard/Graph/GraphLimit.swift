/// How much of a plan is drawn before steps are folded into one box.
struct GraphLimit: Hashable, Sendable {
  /// In all; at least 1. Unless told otherwise as many as a plan has steps, so that one is drawn whole that is not too
  /// wide.
  let boxes: Int
  /// In one layer; at least 1.
  let abreast: Int
  /// More are drawn only where none follows from others.
  let edges: Int

  init(boxes: Int = 200, abreast: Int = 40, edges: Int = 400) {
    self.boxes = max(1, boxes)
    self.abreast = max(1, abreast)
    self.edges = edges
  }
}
