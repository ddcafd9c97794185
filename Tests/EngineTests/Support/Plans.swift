import Domain
import TestSupport

/// Plans whose steps open pages, one site for each step.
enum Plans {
  static func open(
    _ name: String, needs: [String] = [], retry: RetryPolicy = .standard, tolerates: Bool = false
  ) -> PlanStep {
    PlanStep(
      id: Specimens.stepID(name), verb: "open",
      inputs: [.init("url", .literal(Value(.string("http://\(name).example/"))))],
      needs: needs.map(Specimens.stepID), site: Specimens.site("\(name).example"), retry: retry,
      toleratesFailure: tolerates)
  }

  static func plan(_ steps: [PlanStep], result: PlanInput? = nil) -> Plan {
    Plan(steps: steps, result: result, envelope: Envelope(origins: []), verbs: ["open": 1])
  }

  static func output(_ step: String, _ field: String) -> PlanInput {
    .reference(Reference(step: Specimens.stepID(step), field: field))
  }

  /// One, then two side by side, then one.
  static let diamond = plan([
    open("a"), open("b", needs: ["a"]), open("c", needs: ["a"]), open("d", needs: ["b", "c"]),
  ])

  static let single = plan([open("a")])

  /// Two shops that are read side by side, their records put in one order.
  static func shops(tolerant: Bool = true) -> Plan {
    func read(_ shop: String) -> [PlanStep] {
      let site = Specimens.site("\(shop).example")
      return [
        PlanStep(
          id: Specimens.stepID("open-\(shop)"), verb: "open",
          inputs: [.init("url", .literal(Value(.string("http://\(shop).example/"))))], site: site,
          toleratesFailure: tolerant),
        PlanStep(
          id: Specimens.stepID("read-\(shop)"), verb: "extract",
          inputs: [.init("kind", .literal(Value(.string("records"))))], needs: [Specimens.stepID("open-\(shop)")],
          site: site, toleratesFailure: tolerant),
      ]
    }
    let rank = PlanStep(
      id: Specimens.stepID("rank"), verb: "rank",
      inputs: [
        .init("rows", .list([output("read-one", "table"), output("read-two", "table")])),
        .init("by", .literal(Value(.string("price")))),
      ])
    return Plan(
      steps: read("one") + read("two") + [rank], result: output("rank", "table"), envelope: Envelope(origins: []),
      verbs: ["open": 1, "extract": 1, "rank": 1])
  }

  static func priced(_ name: String, _ price: String, at site: String) -> Table {
    Table(
      columns: ["name", "price", "currency"],
      rows: [
        Rows.row(name, price: price, currency: "EUR", source: "http://\(site)/")
      ])
  }
}

/// Rows as pages give them.
enum Rows {
  static func row(
    _ name: String, price: String? = nil, currency: String? = nil, source: String? = nil,
    _ more: [Value.Field] = []
  ) -> Table.Row {
    var fields = [Value.Field("name", Value(.string(name)))]
    if let price { fields.append(.init("price", Decimal(price).map { Value(.decimal($0)) } ?? Value(.string(price)))) }
    if let currency { fields.append(.init("currency", Value(.string(currency)))) }
    return Table.Row(fields + more, source: source)
  }

  static func names(_ table: Table) -> [String] { table.rows.compactMap { $0["name"]?.string } }
}
