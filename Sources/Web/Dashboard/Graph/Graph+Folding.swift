extension Graph {
  /// Fewer alike siblings than this are drawn one by one while there is room.
  private static let leastFolded = 3
  /// How many steps away a difference still keeps siblings apart.
  private static let reach = 8

  /// This graph with steps drawn as one until it keeps to the limit; itself where it does already. Where it still has
  /// more edges, those that follow from others are left out.
  ///
  /// The first of these ways that is enough: parallel siblings, which are of one kind and layer and have alike steps
  /// before and behind them; all of one kind in a layer; whole layers; as many layers together as it takes. A folded
  /// node has the id of its first member, room for the number of members behind the label, and the kind of all of them,
  /// or none; every step is a member of one node.
  func folded(limit: GraphLimit = GraphLimit()) -> Graph {
    let boxed = withFewerBoxes(limit)
    return boxed.edgeCount > limit.edges ? boxed.reduced() : boxed
  }

  private func withFewerBoxes(_ limit: GraphLimit) -> Graph {
    let layers = Layering(self)
    if keeps(to: limit, layers) { return self }
    let kinds = Self.numbered(nodes.indices.map { Look(layer: layers.layerOf[$0], kind: nodes[$0].kind) })
    let ways: [() -> Graph] = [
      { self.merged(by: self.siblings(kinds), least: Self.leastFolded) }, { self.merged(by: kinds) },
      { self.merged(by: layers.layerOf) },
    ]
    for way in ways {
      let folded = way()
      if folded.keeps(to: limit, Layering(folded)) { return folded }
    }
    return merged(by: layers.layerOf.map { $0 * limit.boxes / layers.count })
  }

  private func keeps(to limit: GraphLimit, _ layers: Layering) -> Bool {
    nodes.count <= limit.boxes && layers.widest <= limit.abreast
  }

  /// Classes of what looks alike, split while members have different classes before or behind them: the refinement
  /// of partitions (Paige and Tarjan, "Three partition refinement algorithms", 1987) in its simple form.
  private func siblings(_ looks: [Int]) -> [Int] {
    var classes = looks
    for _ in 0..<Self.reach {
      let finer = Self.numbered(
        nodes.indices.map { node in
          Surroundings(
            own: classes[node], before: Set(sources[node].map { classes[$0] }),
            behind: Set(targets[node].map { classes[$0] }))
        })
      if finer == classes { break }
      classes = finer
    }
    return classes
  }

  /// One node for each class of at least so many. No class has members of which one comes before another with a node
  /// of another class between them: so there are no circles.
  private func merged(by classes: [Int], least: Int = 2) -> Graph {
    var groups: [[Int]] = []
    var groupOf: [Int: Int] = [:]
    let members = Dictionary(grouping: nodes.indices) { classes[$0] }
    for node in nodes.indices {
      let alike = members[classes[node]] ?? []
      if alike.count < least {
        groups.append([node])
      } else if groupOf.updateValue(groups.count, forKey: classes[node]) == nil {
        groups.append(alike)
      }
    }
    return Graph(nodes: groups.map(folded), edges: edges(between: groups))
  }

  private func folded(_ group: [Int]) -> GraphNode {
    let first = nodes[group[0]]
    let members = group.flatMap { nodes[$0].members }
    let count = members.count > 1 ? GraphLabel(" ×\(members.count)", room: .infinity).width : 0
    return GraphNode(
      first.id, labelWidth: group.reduce(0) { max($0, nodes[$1].labelWidth) } + count,
      kind: group.allSatisfy { nodes[$0].kind == first.kind } ? first.kind : "",
      members: members)
  }

  private func edges(between groups: [[Int]]) -> [GraphEdge] {
    var owner = [Int](repeating: 0, count: nodes.count)
    for group in groups { for node in group { owner[node] = group[0] } }
    let pairs = Set(nodes.indices.flatMap { node in targets[node].map { [owner[node], owner[$0]] } })
    return pairs.map { GraphEdge(nodes[$0[0]].id, nodes[$0[1]].id) }
  }

  /// For each key its number in the order in which they appear.
  private static func numbered<Key: Hashable>(_ keys: [Key]) -> [Int] {
    var numbers: [Key: Int] = [:]
    return keys.map { key in
      if let number = numbers[key] { return number }
      numbers[key] = numbers.count
      return numbers.count - 1
    }
  }

  private struct Look: Hashable {
    let layer: Int
    let kind: String
  }

  private struct Surroundings: Hashable {
    let own: Int
    let before: Set<Int>
    let behind: Set<Int>
  }
}
