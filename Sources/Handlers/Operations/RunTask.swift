import Access
import Domain
import Engine

struct RunTask: OperationHandler {
  let control: any TaskControl
  let planner: any PlanMaker

  func perform(_ input: Value, for caller: Caller) async throws(Fault) -> JSON {
    let wish = try Wish(input)
    let plan = try planner.consider(wish).plan.get()
    if let shown = input["plan"]?.string, shown.lowercased() != plan.hash.hexadecimal {
      throw Fault(.planChanged, "the plan that was shown is not the one that the goal leads to now")
    }
    let id = try await control.submit(
      Submission(
        goal: wish.words, plan: plan, secrets: wish.secrets, owner: caller.principal.description,
        correlation: caller.correlation, command: caller.asker.command))
    return ["task": .string(id.text)]
  }
}
