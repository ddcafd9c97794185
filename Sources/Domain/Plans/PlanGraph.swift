/// Who waits for whom: a step waits for those it names in `needs`, those whose outputs it uses, and the step before
/// it on the same page.
package struct PlanGraph: Equatable, Sendable {
  /// For each step the steps it waits for, each once, in the plan's order.
  package let needs: [StepID: [StepID]]
  /// For each step the steps that wait for it, in the plan's order; the reverse of ``needs``.
  package let dependents: [StepID: [StepID]]
  /// For each step those whose outputs it takes in: without them it has nothing to work on.
  package let uses: [StepID: Set<StepID>]
  /// Where each step stands in the plan.
  package let position: [StepID: Int]
  /// Every step behind those it waits for; otherwise in the plan's order.
  package let order: [StepID]

  /// - Throws: `plan.invalid` for a name that stands twice or is not there; `plan.cycle` with the way round.
  package init(_ plan: Plan) throws(Fault) {
    var position: [StepID: Int] = [:]
    for (index, step) in plan.steps.enumerated() {
      guard position.updateValue(index, forKey: step.id) == nil else {
        throw Fault(.planInvalid, "two steps have this name", place: "step \(step.id)")
      }
    }
    var needs: [StepID: [StepID]] = [:]
    var lastOnPage: [Site: StepID] = [:]
    for step in plan.steps {
      var wanted = Set(step.needs).union(step.references.map(\.step)).union(step.conditionReferences.map(\.step))
      if let site = step.site, let before = lastOnPage.updateValue(step.id, forKey: site) { wanted.insert(before) }
      for other in wanted where position[other] == nil {
        throw Fault(.planInvalid, "it waits for a step \(other) that is not there", place: "step \(step.id)")
      }
      needs[step.id] = wanted.sorted { (position[$0] ?? 0) < (position[$1] ?? 0) }
    }
    self.needs = needs
    uses = Dictionary(uniqueKeysWithValues: plan.steps.map { ($0.id, Set($0.references.map(\.step))) })
    self.position = position
    dependents = Dictionary(
      plan.steps.flatMap { step in (needs[step.id] ?? []).map { ($0, [step.id]) } }, uniquingKeysWith: +)
    order = try Self.sort(plan.steps.map(\.id), needs, dependents, position)
  }

  /// After Kahn, "Topological sorting of large networks" (1962): round by round, each in the plan's order.
  private static func sort(
    _ steps: [StepID], _ needs: [StepID: [StepID]], _ dependents: [StepID: [StepID]], _ position: [StepID: Int]
  ) throws(Fault) -> [StepID] {
    var missing = needs.mapValues(\.count)
    var order: [StepID] = []
    var round = steps.filter { missing[$0] == 0 }
    while !round.isEmpty {
      order += round
      var next: [StepID] = []
      for dependent in round.flatMap({ dependents[$0] ?? [] }) {
        missing[dependent, default: 0] -= 1
        if missing[dependent] == 0 { next.append(dependent) }
      }
      round = next.sorted { (position[$0] ?? 0) < (position[$1] ?? 0) }
    }
    guard order.count == steps.count else {
      let done = Set(order)
      throw circle(among: steps.filter { !done.contains($0) }, needs)
    }
    return order
  }

  /// Every step of `rest` waits for another of `rest`, so following the first such need must come round.
  private static func circle(among rest: [StepID], _ needs: [StepID: [StepID]]) -> Fault {
    let members = Set(rest)
    var path: [StepID] = []
    var next = rest.first
    while let step = next, !path.contains(step) {
      path.append(step)
      next = (needs[step] ?? []).first(where: members.contains)
    }
    let round = path.drop { $0 != next } + (next.map { [$0] } ?? [])
    let way = round.map(\.text).joined(separator: " -> ")
    return Fault(.planCycle, "steps wait for each other in a circle: \(way)")
  }
}
