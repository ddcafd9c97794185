package import Domain

/// Reads a goal in plain English words into intent, entities, constraints and success indicators.
///
/// Pure, by tables, in linear time. It never fails over words that it does not know: they lower the confidence and
/// stand in the report.
package enum GoalParser {
  /// Bytes of UTF-8.
  package static let limit = 64 << 10

  /// - Throws: `goal.too_long`, the only fault there is.
  package static func parse(_ text: String) throws(Fault) -> Goal { try report(text).goal }

  /// The goal with what was not understood and what it lacks.
  /// - Throws: `goal.too_long`.
  package static func report(_ text: String) throws(Fault) -> GoalReport {
    guard text.utf8.count <= limit else {
      throw Fault(.goalTooLong, "the goal has \(text.utf8.count) bytes; the limit is \(limit)")
    }
    var reading = GoalReading(text)
    SiteRecogniser.read(&reading)
    RatingRecogniser.read(&reading)
    PriceRecogniser.read(&reading)
    OrderRecogniser.read(&reading)
    let intents = IntentRecogniser(reading)
    CountRecogniser.read(&reading, verbs: Set(intents.leads.map { $0.index + $0.length - 1 }))
    let product = ProductRecogniser.find(reading, verbs: intents.wishes)
    let rows = ExtractionRecogniser.find(reading, verbs: intents.wishes)
    let (intent, sureness) = intents.decide(shape(reading, product, rows))
    for lead in intents.leads { reading.take(lead.index..<lead.index + lead.length, as: .verb) }
    switch intent {
    case .compare: keep(product, in: &reading)
    case .extract: keep(rows, in: &reading)
    default: keepObject(product, in: &reading)
    }
    keepQuotations(in: &reading)
    return GoalReport(text: text, intent: intent, sureness: sureness, reading: reading)
  }

  private static func shape(
    _ reading: GoalReading, _ product: ProductRecogniser.Found?, _ rows: ExtractionRecogniser.Found
  ) -> GoalOutline {
    let count = reading.constraint(.count)
    let head = product.map { reading.word($0.range.upperBound - 1) } ?? ""
    let otherColumns = rows.columns.contains { range in
      !["price", "cost"].contains(EnglishNoun.singular(of: reading.word(range.upperBound - 1)))
    }
    let isOne = product?.isPriced == true && count == nil && rows.shape == nil && !otherColumns
    return GoalOutline(
      siteCount: reading.siteCount, hasTable: rows.shape != nil, hasColumns: otherColumns, hasCount: count != nil,
      hasOrder: reading.constraint(.order) != nil,
      pricesOneThing: isOne && (reading.siteCount > 1 || !EnglishNoun.isPlural(head)))
  }

  // MARK: - Keeping

  private static func keep(_ product: ProductRecogniser.Found?, in reading: inout GoalReading) {
    guard let product else { return }
    for range in things(in: product.range, reading) {
      reading.found(.product, range, value: .string(reading.phrase(range)), confidence: product.confidence)
    }
    reading.take(product.range, as: .object)
  }

  /// `the lamp and the desk` are two things, `salt and pepper mills` one.
  private static func things(in range: Range<Int>, _ reading: GoalReading) -> [Range<Int>] {
    let joint = range.dropLast(2).first { index in
      index > range.lowerBound && ["and", "or"].contains(reading.word(index))
        && ["the", "a", "an"].contains(reading.word(index + 1))
    }
    guard let joint else { return [range] }
    return [range.lowerBound..<joint] + things(in: joint + 2..<range.upperBound, reading)
  }

  private static func keep(_ rows: ExtractionRecogniser.Found, in reading: inout GoalReading) {
    let names = keepColumns(rows.columns, in: &reading)
    let prices: Set<GoalConstraint.Kind> = [.priceMax, .priceMin, .ratingMin]
    let isSold =
      reading.isOrderedByPrice || reading.constraints.contains { prices.contains($0.kind) }
      || !names.isDisjoint(with: ["price", "stock", "availability", "brand", "discount", "shipping"])
    // `a list of the cheapest lamps` asks for lamps, not for a list that a page holds.
    let shape = rows.shape.flatMap { isSold && $0.name == "list" ? nil : $0 }
    if let shape {
      reading.found(.shape, shape.index..<shape.index + 1, value: .string(shape.name), confidence: 0.95)
    }
    if let index = rows.shape?.index { reading.take(index..<index + 1, as: .object) }
    guard let about = rows.about else { return }
    let kind: GoalEntity.Kind = isSold && shape == nil ? .product : .topic
    reading.found(
      kind, about, value: .string(reading.phrase(about)), confidence: about.count <= 6 ? 0.9 : 0.6)
    impliedCount(about, in: &reading)
    // The words that join a table to its name.
    if let shape, shape.index < about.lowerBound, about.lowerBound - shape.index < 8 {
      for index in shape.index..<about.lowerBound where reading.isOpen(index) {
        reading.take(index..<index + 1, as: .object)
      }
    }
    reading.take(about, as: .object)
  }

  private static func keepColumns(_ columns: [Range<Int>], in reading: inout GoalReading) -> Set<String> {
    var names: Set<String> = []
    for column in columns where column.count <= 5 {
      let name = columnName(reading.phrase(column))
      guard names.insert(name).inserted else { continue }
      let isKnown = Lexicon.attributes.contains(name)
      reading.found(.column, column, value: .string(name), confidence: isKnown ? 0.95 : 0.75)
      reading.take(column, as: .columns)
    }
    return names
  }

  /// `the cheapest lamp` means one.
  private static func impliedCount(_ about: Range<Int>, in reading: inout GoalReading) {
    guard reading.constraint(.count) == nil, let before = reading.role(about.lowerBound - 1), before == .order,
      !EnglishNoun.isPlural(reading.word(about.upperBound - 1))
    else { return }
    reading.bound(.count, about.lowerBound - 1..<about.lowerBound, value: 1, confidence: 0.7)
  }

  /// What another intent acts on: named for the report only.
  private static func keepObject(_ object: ProductRecogniser.Found?, in reading: inout GoalReading) {
    guard let object else { return }
    reading.found(.topic, object.range, value: .string(reading.phrase(object.range)), confidence: 0.5)
    reading.take(object.range, as: .object)
  }

  private static func keepQuotations(in reading: inout GoalReading) {
    for index in reading.tokens.indices where reading.isOpen(index) && reading.tokens[index].kind == .quoted {
      reading.found(.quoted, index..<index + 1, value: .string(reading.tokens[index].text), confidence: 0.9)
      reading.take(index..<index + 1, as: .object)
    }
  }

  /// In lower case, its last word in the singular; `product names` are names.
  private static func columnName(_ phrase: String) -> String {
    var words = phrase.lowercased().split(separator: " ").map(String.init)
    if words.count > 1, ["product", "item", "product's", "item's"].contains(words[0]) { words.removeFirst() }
    guard let last = words.last else { return phrase }
    return (words.dropLast() + [EnglishNoun.singular(of: last)]).joined(separator: " ")
  }
}
