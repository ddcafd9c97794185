/// In CSS px.
struct GraphSize: Hashable, Sendable {
  let width: Double
  let height: Double
}
