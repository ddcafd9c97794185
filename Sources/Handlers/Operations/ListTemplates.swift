import Domain
import Operations

struct ListTemplates: OperationHandler {
  let planner: any PlanMaker

  func perform(_ input: Value, for caller: Caller) async throws(Fault) -> JSON {
    let faults = planner.templateFaults.prefix(FaultShape.leftOutLimit).map { fault in
      FaultShape.json(fault.code, message: fault.words, step: nil)
    }
    return ["templates": .array(planner.templates), "left_out": .array(Array(faults))]
  }
}
