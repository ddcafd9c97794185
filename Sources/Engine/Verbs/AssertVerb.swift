internal import Domain

/// Ends the task as failed where something is not as it must be.
struct AssertVerb: Verb {
  let signature = VerbSignature(
    name: "assert", help: "Fails where something does not hold: a table or list with too few rows, or false.",
    words: "check that something was found",
    inputs: [
      .init("that", Schema(.any, "a table, a list, or true or false", example: "${{ steps.extract.table }}")),
      .optional("at_least", .integer(0...1_000_000, "rows or items; 1 by default").orNull),
      .optional("message", .text("what to say when it does not hold", limit: 1000).orNull),
    ], outputs: [.init("holds", .boolean("always true: else the step has failed"))], actsOnPage: false,
    timeout: .seconds(5))

  func perform(_ call: VerbCall) async throws(Fault) -> Value {
    let wanted = call.inputs["at_least"]?.int ?? 1
    let holds =
      switch call.inputs["that"]?.kind {
      case .bool(let flag): flag
      case .list(let items): items.count >= wanted
      case .int(let number): number >= wanted
      case .map: (call.inputs["that"].flatMap { Table($0) }?.rows.count ?? 0) >= wanted
      case .string(let text): !text.isEmpty
      default: false
      }
    guard holds else {
      throw Fault(.stepAssertion, call.inputs["message"]?.string ?? "nothing was found where something must be")
    }
    return Value(.map([.init("holds", Value(.bool(true)))]))
  }
}
