package import Domain

/// A plan as people look at it before it runs: its graph, and what it may do.
package enum PlanShape {
  package static let schema = Schema.object(
    [
      .init("hash", .text("the SHA-256 of the plan: run-task takes it to do this one and no other", limit: 64)),
      .init("steps", .list(step, count: 0...Plan.stepLimit, "in the plan's order")),
      .init("sites", .list(.text(limit: 300), count: 0...Plan.stepLimit, "where it acts, by name")),
      .init("origins", .list(.text(limit: 300), count: 0...Plan.stepLimit, "where it may go")),
      .init("effect", Schema(StepShape.effect.kind, "the strongest that a step may have")),
      .init("logins", .list(.text(limit: 300), count: 0...Plan.stepLimit, "origins where it logs in")),
      .init("confidence", Schema(.number(0...1), "of the whole, 0 to 1")),
      .init("timeout_seconds", Schema(StepShape.seconds.kind, "how long it may run in all").orNull),
      .init("template", Schema.text("that it follows", limit: 200).orNull),
    ], "the plan as a graph, and what it may do")

  private static let step = Schema.object([
    .init("id", .text(limit: 64)), .init("verb", .text(limit: 64)), .init("label", StepShape.label),
    .init("site", Schema.text(limit: 300).orNull), .init("needs", StepShape.needs),
    .init("when", Schema.text("its condition", limit: 1000).orNull), .init("effect", StepShape.effect.orNull),
    .init("tolerated", .boolean("whether the task goes on where it fails")),
    .init("confidence", Schema(.number(0...1))),
    .init("inputs", StepShape.inputs),
  ])

  package static func json(_ plan: Plan, by verbs: VerbCatalogue) -> JSON {
    let needs = (try? PlanGraph(plan))?.needs ?? [:]
    let steps = plan.steps.map { json($0, by: verbs[$0.verb], needs: needs[$0.id] ?? []) }
    let sites = Set(plan.steps.compactMap(\.site?.name)).sorted()
    return [
      "hash": .string(plan.hash.hexadecimal), "steps": .array(steps), "sites": .array(sites.map { .string($0) }),
      "origins": .array(plan.envelope.origins.map { .string($0.description) }),
      "effect": .string(plan.envelope.effect.rawValue),
      "logins": .array(plan.logins.map { .string($0.password.origin.description) }),
      "confidence": .double(plan.confidence),
      "timeout_seconds": plan.timeout.map { .double(Double($0.wholeMicroseconds / 1000) / 1000) } ?? .null,
      "template": plan.origin.map { .string($0.template) } ?? .null,
    ]
  }

  private static func json(_ step: PlanStep, by signature: VerbSignature?, needs: [StepID]) -> JSON {
    [
      "id": .string(step.id.text), "verb": .string(step.verb),
      "label": .string(StepLabel.text(of: step, by: signature)),
      "site": step.site.map { .string($0.name) } ?? .null, "needs": .array(needs.map { .string($0.text) }),
      "when": step.when.map { .string($0.description) } ?? .null,
      "effect": (step.effect ?? signature?.effect).map { .string($0.rawValue) } ?? .null,
      "tolerated": .bool(step.toleratesFailure), "confidence": .double(step.confidence),
      "inputs": StepShape.inputs(of: step, by: signature),
    ]
  }
}
