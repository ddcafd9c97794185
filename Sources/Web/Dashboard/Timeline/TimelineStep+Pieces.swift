internal import Domain

extension TimelineStep {
  /// Its spans in the order of time, none over another.
  func pieces(now: Timestamp) -> [TimelinePiece] {
    let all = spans.map { TimelinePiece($0, now: now) }
    let waits = all.filter { !$0.kind.isWork }.inTurn()
    let work = all.filter(\.kind.isWork).inTurn().without(waits)
    return (work + waits).sorted { ($0.from, $0.to) < ($1.from, $1.to) }
  }
}

extension [TimelineStep] {
  /// These with steps in one lane until there are no more than `limit` lanes, in the order of their first steps; as they
  /// are where that holds already. Three and more of one kind share a lane; where that is not enough, neighbours do.
  /// Work of any member is work of the lane, and waits are what is left.
  func folded(limit: Int = 60, now: Timestamp) -> [TimelineStep] {
    let limit = Swift.max(1, limit)
    guard count > limit else { return self }
    let alike = Dictionary(grouping: indices) { self[$0].kind }
    let groups = indices.compactMap { index -> [Int]? in
      guard let group = alike[self[index].kind], group.count >= 3 else { return [index] }
      return group[0] == index ? group : nil
    }
    let lanes = groups.map { merged($0, now: now) }
    guard lanes.count > limit else { return lanes }
    let bounds = (0...limit).map { $0 * lanes.count / limit }
    return zip(bounds, bounds.dropFirst()).map { lanes.merged([Int]($0..<$1), now: now) }
  }

  private func merged(_ group: [Int], now: Timestamp) -> TimelineStep {
    let first = self[group[0]]
    guard group.count > 1 else { return first }
    let pieces = group.flatMap { self[$0].pieces(now: now) }
    let work = pieces.filter(\.kind.isWork).united(as: .attempt(0))
    let waits = pieces.filter { !$0.kind.isWork }.inTurn().without(work)
    return TimelineStep(
      first.id, kind: group.allSatisfy { self[$0].kind == first.kind } ? first.kind : "",
      members: group.flatMap { self[$0].members }, spans: (work + waits).map(\.span))
  }
}
