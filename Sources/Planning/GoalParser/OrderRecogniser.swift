import Domain

/// Finds the order that is wanted: `the cheapest`, `sorted by year, newest first`, `by price descending`,
/// `with the highest rating`.
enum OrderRecogniser {
  static func read(_ reading: inout GoalReading) {
    var index = 0
    while index < reading.tokens.count {
      guard reading.isOpen(index) else {
        index += 1
        continue
      }
      index =
        sorted(&reading, at: index) ?? ranked(&reading, at: index) ?? superlative(&reading, at: index) ?? index + 1
    }
  }

  // MARK: - Sorted by

  private static let sortWords: Set<String> = [
    "sorted", "sort", "ordered", "order", "ranked", "rank", "arranged", "arrange",
  ]

  private static let between: Set<String> = ["them", "it", "the", "results", "result", "these", "in", "all", "list"]

  /// `sorted by price ascending`, `order them by name`, `ranked from cheapest to most expensive`.
  private static func sorted(_ reading: inout GoalReading, at start: Int) -> Int? {
    guard sortWords.contains(reading.word(start)) else { return nil }
    var index = start + 1
    while index - start < 5, between.contains(reading.word(index)) { index += 1 }
    if reading.word(index) == "by" { return by(&reading, from: start, at: index) }
    if reading.word(index) == "from" { index += 1 }
    // `order the cheapest` asks to buy.
    guard reading.word(start) != "order" else { return nil }
    if let order = superlative(reading, at: index) {
      let end = direction(reading, from: order.end)?.end ?? order.end
      add(&reading, start..<end, order.order, confidence: 0.9)
      return end
    }
    return nil
  }

  /// `by price` where a clause ends or a direction follows.
  private static func ranked(_ reading: inout GoalReading, at start: Int) -> Int? {
    if reading.word(start) == "by" { return by(&reading, from: start, at: start) }
    if reading.word(start) == "in", let isAscending = Superlatives.directions[reading.word(start + 1)],
      reading.word(start + 2) == "order"
    {
      let hasNoun = ["of", "by"].contains(reading.word(start + 3)) && isAttribute(reading, start + 4)
      let end = hasNoun ? start + 5 : start + 3
      let column = hasNoun ? EnglishNoun.singular(of: reading.word(start + 4)) : "name"
      add(&reading, start..<end, .init(by: column, isAscending: isAscending), confidence: hasNoun ? 0.95 : 0.5)
      return end
    }
    return nil
  }

  private static func by(_ reading: inout GoalReading, from start: Int, at by: Int) -> Int? {
    let noun = Lexicon.articles.contains(reading.word(by + 1)) ? by + 2 : by + 1
    if let order = superlative(reading, at: noun) {
      add(&reading, start..<order.end, order.order, confidence: 0.9)
      return order.end
    }
    guard reading.isOpen(noun), !reading.word(noun).isEmpty, start < by || isAttribute(reading, noun) else {
      return nil
    }
    var end = noun + 1
    if start < by, isAttribute(reading, end) { end += 1 }
    let direction = direction(reading, from: end)
    guard start < by || direction != nil || reading.isBoundary(end) else { return nil }
    let words = (noun..<end).map { EnglishNoun.singular(of: reading.word($0)) }
    end = direction?.end ?? end
    let column = words.joined(separator: " ")
    let isAscending = direction?.isAscending ?? !Superlatives.descending.contains(column)
    let order = Superlatives.Order(by: column, isAscending: isAscending)
    add(&reading, start..<end, order, confidence: start < by ? 0.95 : 0.75)
    return end
  }

  /// `descending`, `, newest first`, `from low to high`, `(highest first)`.
  private static func direction(_ reading: GoalReading, from start: Int) -> (isAscending: Bool, end: Int)? {
    var index = start
    while index - start < 4,
      reading.isMark(index, ",(-–:") || ["in", "from", "the", "with"].contains(reading.word(index))
    {
      index += 1
    }
    if let isAscending = Superlatives.directions[reading.word(index)] {
      let end = reading.word(index + 1) == "order" ? index + 2 : index + 1
      return (isAscending, reading.isMark(end, ")") ? end + 1 : end)
    }
    let last = reading.word(index) == "most" || reading.word(index) == "least" ? index + 1 : index
    if let isAscending = Superlatives.firsts[reading.word(index)], reading.word(last + 1) == "first" {
      return (isAscending, reading.isMark(last + 2, ")") ? last + 3 : last + 2)
    }
    let ends: [String: Bool] = ["low": true, "lowest": true, "cheapest": true, "high": false, "highest": false]
    if let isAscending = ends[reading.word(index)], reading.word(index + 1) == "to" {
      return (isAscending, reading.word(index + 2) == "most" ? index + 4 : index + 3)
    }
    return nil
  }

  // MARK: - Superlatives

  private static func superlative(_ reading: inout GoalReading, at start: Int) -> Int? {
    guard let found = superlative(reading, at: start) else { return nil }
    var from = start
    // `with the highest rating` belongs together.
    if found.isOfNoun {
      while start - from < 2, reading.isOpen(from - 1), ["the", "with"].contains(reading.word(from - 1)) { from -= 1 }
      if reading.word(from) != "with" { from = start }
    }
    let end = reading.word(found.end) == "first" ? found.end + 1 : found.end
    add(&reading, from..<end, found.order, confidence: 0.95)
    return end
  }

  private static func superlative(
    _ reading: GoalReading, at start: Int
  ) -> (order: Superlatives.Order, end: Int, isOfNoun: Bool)? {
    let first = reading.word(start)
    let second = reading.word(start + 1)
    if let order = Superlatives.double["\(first) \(second)"] { return (order, start + 2, false) }
    if let order = Superlatives.single[first] { return (order, start + 1, false) }
    let ways: [String: Bool] = ["lowest": true, "fewest": true, "least": true, "highest": false, "most": false]
    guard let isAscending = ways[first], isAttribute(reading, start + 1) || second == "reviews" else { return nil }
    let isLead = reading.word(start - 1) == "the" && reading.word(start - 2) == "with"
    return (
      Superlatives.Order(by: EnglishNoun.singular(of: second), isAscending: isAscending),
      isLead ? start + 2 : start + 1, true
    )
  }

  private static func isAttribute(_ reading: GoalReading, _ index: Int) -> Bool {
    reading.isOpen(index) && Lexicon.attributes.contains(EnglishNoun.singular(of: reading.word(index)))
  }

  private static func add(
    _ reading: inout GoalReading, _ range: Range<Int>, _ order: Superlatives.Order, confidence: Double
  ) {
    reading.take(range, as: .order)
    let value: JSON = ["by": .string(order.by), "direction": order.isAscending ? "ascending" : "descending"]
    reading.bound(.order, range, value: value, confidence: confidence)
  }
}
