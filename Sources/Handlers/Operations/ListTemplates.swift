import Domain

struct ListTemplates: OperationHandler {
  let planner: any PlanMaker

  func perform(_ input: Value, for caller: Caller) async throws(Fault) -> JSON {
    ["templates": .array(planner.templates)]
  }
}
