package import Domain
package import Planning

/// Plans by templates and rules, without a model.
package struct TemplatePlanMaker: PlanMaker {
  private let planner: Planner

  package init(_ planner: Planner) { self.planner = planner }

  package func consider(_ wish: Wish) throws(Fault) -> Thought {
    let parameters = Dictionary(wish.parameters.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    do throws(Fault) {
      let (goal, plan) = try planner.plan(
        wish.goal, sites: wish.sites, template: wish.template, parameters: parameters,
        secrets: wish.secrets.map(\.secret))
      return Thought(goal: goal.json, plan: .success(wish.timeout.map(plan.limited) ?? plan))
    } catch {
      return Thought(goal: try GoalParser.parse(wish.goal).json, plan: .failure(error))
    }
  }

  package var templates: [JSON] { planner.templates.templates.map(\.json) }

  package var templateFaults: [Fault] { planner.templates.faults }
}

extension Template {
  fileprivate var json: JSON {
    [
      "name": .string(name), "version": .int(Int64(version)), "description": .string(description),
      "parameters": parameters.jsonSchema, "examples": .array(examples.map(\.json)),
    ]
  }
}

extension Template.Example {
  fileprivate var json: JSON {
    let parameters = JSON.object(JSONObject(self.parameters.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }))
    return goal.map { ["goal": .string($0), "parameters": parameters] } ?? ["parameters": parameters]
  }
}
