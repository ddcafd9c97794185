import Domain

struct ListFailures: OperationHandler {
  let catalogue: any TaskCatalogue

  func perform(_ input: Value, for caller: Caller) async throws(Fault) -> JSON {
    let limit = Int(input["limit"]?.int ?? 50)
    let back = try await catalogue.failures(since: try input.moment("since"))
    return [
      "groups": .array(back.found.prefix(limit).map(Self.json)), "looked_at": .int(Int64(back.tasks)),
      "more": .bool(back.hasMore || back.found.count > limit),
    ]
  }

  private static func json(_ group: FailureGroup) -> JSON {
    let newest = group.examples.map(\.ended).max()
    return [
      "code": .string(group.code.rawValue), "site": group.site.map { .string($0) } ?? .null,
      "count": .int(Int64(group.count)), "newest": .string((newest ?? Timestamp(microseconds: 0)).description),
      "remedy": .string(group.code.row.remedy),
      "examples": .array(
        group.examples.map { example in
          [
            "task": .string(example.task.text), "goal": example.goal.map { .string($0) } ?? .null,
            "ended": .string(example.ended.description),
            "message": example.message.map { .string($0.cut(toBytes: Fault.messageLimit)) } ?? .null,
          ]
        }),
    ]
  }
}
