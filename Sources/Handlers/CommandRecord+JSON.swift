import Domain
import Operations

extension CommandRecord.Standing {
  /// As ``TaskShape/receipt`` describes it.
  var json: JSON {
    ["task": .string(task.text), "state": .string(state.publicName), "version": .int(Int64(version))]
  }

  /// As much of it as an operation's output has.
  func json(for output: Schema) -> JSON {
    let members = json.object?.members ?? []
    let kept = members.filter { member in output.fields.contains { $0.name == member.name } }
    return .object(JSONObject(kept.map { ($0.name, $0.value) }))
  }
}
