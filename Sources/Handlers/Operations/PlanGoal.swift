import Domain
import Operations

struct PlanGoal: OperationHandler {
  let planner: any PlanMaker
  let verbs: VerbCatalogue

  func perform(_ input: Value, for caller: Caller) async throws(Fault) -> JSON {
    let thought = try planner.consider(try Wish(input))
    switch thought.plan {
    case .success(let plan):
      return ["goal": thought.goal, "plan": plan.json, "outline": PlanShape.json(plan, by: verbs)]
    case .failure(let fault):
      return [
        "goal": thought.goal, "plan": nil, "error": FaultShape.json(fault.code, message: fault.message, step: nil),
      ]
    }
  }
}
