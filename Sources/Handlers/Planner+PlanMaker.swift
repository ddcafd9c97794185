package import Domain
package import Planning

extension Planner: PlanMaker {
  package func consider(_ wish: Wish) throws(Fault) -> Thought {
    let parameters = Dictionary(wish.parameters.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    do throws(Fault) {
      let (goal, plan) = try plan(wish.goal, sites: wish.sites, template: wish.template, parameters: parameters)
      return Thought(goal: goal.json, plan: .success(plan))
    } catch {
      return Thought(goal: try GoalParser.parse(wish.goal).json, plan: .failure(error))
    }
  }

  package var templateList: [JSON] { templates.templates.map(\.json) }
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
