/// Nodes and who comes before whom, without circles; nodes are named by their place in ``nodes``.
///
/// Nothing that is given in can break it. Left out are a node whose id stands before, an edge that stands before, that
/// names no node, that goes from a node to itself, and one that would close a circle. Time: nodes and edges, sorted.
struct Graph: Hashable, Sendable {
  let nodes: [GraphNode]
  /// For each node those that come right after it, ascending.
  let targets: [[Int]]
  /// For each node those that come right before it, ascending; the reverse of ``targets``.
  let sources: [[Int]]
  /// Every node behind all of its sources.
  let order: [Int]

  var edgeCount: Int { targets.reduce(0) { $0 + $1.count } }

  init(nodes: [GraphNode], edges: [GraphEdge]) {
    var places: [String: Int] = [:]
    var kept: [GraphNode] = []
    for node in nodes where places[node.id] == nil {
      places[node.id] = kept.count
      kept.append(node)
    }
    var targets = [Set<Int>](repeating: [], count: kept.count)
    for edge in edges {
      guard let from = places[edge.from], let to = places[edge.to], from != to else { continue }
      targets[from].insert(to)
    }
    let lists = targets.map { $0.sorted() }
    let order = Self.sort(lists)
    var rank = [Int](repeating: 0, count: kept.count)
    for (index, node) in order.enumerated() { rank[node] = index }
    self.nodes = kept
    self.order = order
    self.targets = lists.enumerated().map { node, targets in targets.filter { rank[$0] > rank[node] } }
    sources = Self.reversed(self.targets)
  }

  /// After Kahn, "Topological sorting of large networks" (1962). Where all that is left goes round in circles, the
  /// first of it goes next, and the edges that should have let it wait are left out (as in Eades, Lin and Smyth,
  /// "A fast and effective heuristic for the feedback arc set problem", 1993).
  private static func sort(_ targets: [[Int]]) -> [Int] {
    var missing = [Int](repeating: 0, count: targets.count)
    for node in targets.joined() { missing[node] += 1 }
    var order = targets.indices.filter { missing[$0] == 0 }
    var isPlaced = [Bool](repeating: false, count: targets.count)
    for node in order { isPlaced[node] = true }
    var (next, left) = (0, 0)
    while order.count < targets.count || next < order.count {
      if next == order.count {
        while isPlaced[left] { left += 1 }
        isPlaced[left] = true
        order.append(left)
      }
      for target in targets[order[next]] where !isPlaced[target] {
        missing[target] -= 1
        guard missing[target] == 0 else { continue }
        isPlaced[target] = true
        order.append(target)
      }
      next += 1
    }
    return order
  }

  private static func reversed(_ targets: [[Int]]) -> [[Int]] {
    var sources = [[Int]](repeating: [], count: targets.count)
    for (node, targets) in targets.enumerated() {
      for target in targets { sources[target].append(node) }
    }
    return sources
  }
}
