/// Where a graph leads to.
enum GraphDirection: String, CaseIterable, Sendable {
  /// For wide screens: labels are wide and low, so that many stand in one column.
  case right
  /// For narrow ones: a page is scrolled down.
  case down
}
