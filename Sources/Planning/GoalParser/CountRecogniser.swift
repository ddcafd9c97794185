import Domain

/// Finds how many are wanted: `the 10 cheapest`, `top five`, `at most 20 rows`, `12 lamps`.
enum CountRecogniser {
  private static let leading: [[String]] = [
    ["top"], ["first"], ["best"], ["up", "to"], ["at", "most"], ["no", "more", "than"], ["limit", "to"],
    ["limited", "to"], ["limit", "of"], ["maximum", "of"], ["maximum"], ["max"], ["only"], ["just"], ["last"],
  ]

  /// - Parameter verbs: where the leading verbs stand; a count may follow one.
  static func read(_ reading: inout GoalReading, verbs: Set<Int>) {
    for index in reading.tokens.indices where reading.isOpen(index) {
      guard let count = reading.count(at: index) else { continue }
      let start = leadingStart(reading, before: index)
      guard let confidence = confidence(reading, index, verbs, isLed: start < index || isOrder(reading, index - 1)),
        reading.constraint(.count) == nil
      else { continue }
      reading.take(start..<index + 1, as: .count)
      let value = JSON.int(Int64(count))
      reading.found(.count, index..<index + 1, value: value, confidence: confidence)
      reading.bound(.count, index..<index + 1, value: value, confidence: confidence)
    }
  }

  private static func confidence(_ reading: GoalReading, _ index: Int, _ verbs: Set<Int>, isLed: Bool) -> Double? {
    var next = index + 1
    while next - index < 4, ["of", "the", "most"].contains(reading.word(next)), reading.isOpen(next) { next += 1 }
    if isOrder(reading, next) { return 0.95 }
    if reading.word(index) == "one" || Lexicon.units.contains(reading.word(index + 1)) { return nil }
    if isLed { return reading.word(index - 1) == "last" ? 0.5 : 0.9 }
    let isFree =
      index == 0 || verbs.contains(index - 1) || reading.isBoundary(index - 1)
      || Lexicon.empty.contains(reading.word(index - 1))
    guard isFree else { return nil }
    if isPlural(reading, index + 1) { return 0.85 }
    return isPlural(reading, index + 2) && !reading.word(index + 1).isEmpty ? 0.7 : nil
  }

  private static func isOrder(_ reading: GoalReading, _ index: Int) -> Bool { reading.role(index) == .order }

  private static func isPlural(_ reading: GoalReading, _ index: Int) -> Bool {
    reading.isOpen(index) && EnglishNoun.isPlural(reading.word(index)) && !Lexicon.units.contains(reading.word(index))
  }

  private static func leadingStart(_ reading: GoalReading, before index: Int) -> Int {
    for words in leading where index >= words.count {
      let start = index - words.count
      if reading.matches(words, at: start), (start..<index).allSatisfy(reading.isOpen) { return start }
    }
    return index
  }
}
