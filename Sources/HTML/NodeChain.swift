/// A chain of nodes followed link by link.
package struct NodeChain: Sequence, IteratorProtocol {
  private var upcoming: NodeID?
  private let step: (NodeID) -> NodeID?

  init(first: NodeID?, along step: @escaping (NodeID) -> NodeID?) {
    upcoming = first
    self.step = step
  }

  package mutating func next() -> NodeID? {
    guard let current = upcoming else { return nil }
    upcoming = step(current)
    return current
  }
}
