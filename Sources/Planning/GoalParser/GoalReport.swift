package import Domain

/// A goal as it was read, with what stayed dark: for the planner, and for the person whose goal was no goal.
package struct GoalReport: Sendable {
  package let goal: Goal
  /// Words that carry something and were not understood.
  package let unread: [String]
  /// How sure the reading would be if nothing were lacking.
  package let sureness: Double
  /// What the intent needs and the words do not give, as phrases for a message.
  package let lacks: [String]

  init(text: String, intent: GoalIntent, sureness: Double, reading: GoalReading) {
    let entities = reading.entities.sorted { ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end) }
    let constraints = reading.constraints.sorted { ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end) }
    let lacks = Self.lacks(intent, entities)
    let unread = reading.tokens.indices.filter { index in
      guard reading.isOpen(index) else { return false }
      let token = reading.tokens[index]
      switch token.kind {
      case .word: return !Lexicon.empty.contains(token.word)
      case .number, .currency: return true
      case .mark, .url, .host, .email, .quoted: return false
      }
    }
    let needed = entities.filter { Self.needed(by: intent).contains($0.kind) }.map(\.confidence).min() ?? 1
    let read = reading.roles.count { $0 != .open }
    let coverage = Double(read + 1) / Double(read + 1 + unread.count)
    let foreign = reading.tokens.prefix(500).count { Lexicon.foreign.contains($0.word) }
    let language = foreign >= 2 ? 0.4 : 1
    let complete = sureness * language * needed * (0.4 + 0.6 * coverage)
    let whole = complete * (lacks.isEmpty ? 1 : 0.4)
    goal = Goal(
      text: text, intent: intent, entities: entities, constraints: constraints,
      success: Self.success(intent, entities, constraints), confidence: Self.rounded(whole))
    self.unread = unread.prefix(50).map { reading.tokens[$0].text.cut(toBytes: 60) }
    self.lacks = lacks
    self.sureness = Self.rounded(complete)
  }

  /// To two places: more would feign what the tables do not know.
  private static func rounded(_ confidence: Double) -> Double { Double(Int(confidence * 100 + 0.5)) / 100 }

  private static func needed(by intent: GoalIntent) -> Set<GoalEntity.Kind> {
    switch intent {
    case .compare: [.product, .site, .url]
    case .extract: [.site, .url, .topic, .product, .column]
    default: []
    }
  }

  private static func lacks(_ intent: GoalIntent, _ entities: [GoalEntity]) -> [String] {
    let kinds = Set(entities.map(\.kind))
    let hasSite = kinds.contains(.url) || kinds.contains(.site)
    switch intent {
    case .compare:
      let products = entities.count { $0.kind == .product }
      let product = products == 0 ? [GoalLack.product] : products > 1 ? [GoalLack.oneProduct] : []
      return product + (hasSite ? [] : [GoalLack.site])
    case .extract:
      let hasObject = !kinds.isDisjoint(with: [.topic, .product, .column, .shape, .quoted])
      return (hasObject ? [] : [GoalLack.object]) + (hasSite ? [] : [GoalLack.site])
    case .unknown: return [GoalLack.intent]
    case .search, .fill, .register, .logIn, .download, .monitor, .publish, .navigate, .click: return []
    }
  }

  /// What must hold of the result for the goal to be reached.
  private static func success(
    _ intent: GoalIntent, _ entities: [GoalEntity], _ constraints: [GoalConstraint]
  ) -> [SuccessIndicator] {
    switch intent {
    case .compare: return [.rowsAtLeast(1), .hasColumn("price")]
    case .extract:
      let columns = entities.filter { $0.kind == .column }.compactMap(\.value.string)
      let count = constraints.first { $0.kind == .count }?.value.int
      return [.rowsAtLeast(1)] + (count.map { [.rowsAtMost(Int($0))] } ?? []) + columns.map { .hasColumn($0) }
    default: return []
    }
  }
}

/// What goals may lack, in the words of messages.
enum GoalLack {
  static let product = "what to compare"
  static let oneProduct = "one thing to compare: give each thing a task of its own"
  static let site = "at least one address (a URL in the goal, or --site URL)"
  static let object = "what to get from the page"
  static let intent = "what is to be done"
}
