/// A point of a drawing, in CSS px from its upper left corner.
struct GraphPoint: Hashable, Sendable {
  let x: Double
  let y: Double
}
