import Domain
import Operations

struct ShowOverview: OperationHandler {
  let catalogue: any TaskCatalogue
  let shelf: TaskShelf

  func perform(_ input: Value, for caller: Caller) async throws(Fault) -> JSON {
    let overview = try catalogue.overview(limit: Int(input["limit"]?.int ?? 20))
    return [
      "id": .string(overview.newest.description),
      "counts": .array(PublicTaskState.allCases.map { Self.count($0, overview.counts) }),
      "active": .array(overview.active.map(shelf.brief)), "inbox": .array(overview.openSteps.map(shelf.open)),
      "ended": .array(overview.ended.map(shelf.brief)),
    ]
  }

  private static func count(_ state: PublicTaskState, _ counts: [TaskState: TaskOverview.Count]) -> JSON {
    let parts = state.states.compactMap { counts[$0] }
    return [
      "state": .string(state.rawValue), "count": .int(Int64(parts.reduce(0) { $0 + $1.count })),
      "more": .bool(parts.contains(where: \.hasMore)),
    ]
  }
}
