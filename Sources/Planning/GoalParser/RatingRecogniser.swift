import Domain

/// Finds the least rating that is wanted: `at least 4 stars`, `rated 4.5 or higher`, `4+ stars`.
enum RatingRecogniser {
  private static let before: Set<String> = [
    "rated", "rating", "ratings", "at", "least", "over", "above", "of", "with", "a", "minimum", "more", "than", "and",
    "scored", "have", "that", "are", "higher", "better",
  ]

  private static let behind: [([String], Bool)] = [
    (["or", "more"], true), (["or", "higher"], true), (["or", "better"], true), (["or", "above"], true),
    (["and", "up"], true), (["and", "above"], true), (["and", "higher"], true), (["plus"], true),
  ]

  static func read(_ reading: inout GoalReading) {
    for index in reading.tokens.indices where reading.isOpen(index) {
      guard case .number(let value, isSure: true) = reading.tokens[index].kind, value <= Decimal(100) else { continue }
      var end = index + 1
      if reading.isMark(end, "+") { end += 1 }
      let saysStars = ["star", "stars"].contains(reading.word(end))
      if saysStars { end += 1 }
      var start = index
      var saysRating = false
      while index - start < 6, reading.isOpen(start - 1), before.contains(reading.word(start - 1)) {
        start -= 1
        if reading.word(start).hasPrefix("rat") { saysRating = true }
      }
      guard saysStars || saysRating else { continue }
      while start < index, ["and", "of", "that", "have", "are"].contains(reading.word(start)) { start += 1 }
      end += reading.longest(behind, at: end)?.length ?? 0
      reading.take(start..<end, as: .rating)
      reading.bound(.ratingMin, start..<end, value: Value(.decimal(value)).plainJSON, confidence: 0.9)
    }
  }
}
