import Domain

/// Finds the thing whose price is asked for: `the price of the X`, `how much is X`, `who sells X cheapest`,
/// `X prices`, `compare X at`.
enum ProductRecogniser {
  struct Found {
    let range: Range<Int>
    let confidence: Double
    /// Whether words of price point to it.
    let isPriced: Bool
  }

  private static let priceNouns: Set<String> = [
    "price", "prices", "cost", "costs", "pricing", "offers", "offer", "deals", "deal", "quotes", "listings",
    "comparison", "charge", "charges", "ask", "asks", "cheaper", "pay", "want", "wants",
  ]

  /// - Parameter verbs: the leading verbs; the name may stand behind one of them.
  static func find(_ reading: GoalReading, verbs: [IntentRecogniser.Lead]) -> Found? {
    for index in reading.tokens.indices {
      if let found = afterPrice(reading, index) ?? question(reading, index) { return found }
    }
    for index in reading.tokens.indices {
      if let found = seller(reading, index) ?? superlative(reading, index) { return found }
    }
    if let found = beforePrice(reading) { return found }
    // `a garden hose: compare A and B`.
    let isAhead = verbs.first.map { $0.intent == .compare && $0.index > 0 } ?? true
    for start in verbs.map({ $0.index + $0.length }) + (isAhead ? [0] : []) {
      if let name = name(reading, from: start) { return Found(range: name, confidence: 0.75, isPriced: false) }
    }
    return nil
  }

  /// `price of the X`, `prices for X`.
  private static func afterPrice(_ reading: GoalReading, _ index: Int) -> Found? {
    if ["product", "item", "article"].contains(reading.word(index)), reading.isMark(index + 1, ":=") {
      return name(reading, from: index + 2).map { Found(range: $0, confidence: 0.9, isPriced: true) }
    }
    if ["prices", "price"].contains(reading.word(index)), reading.isMark(index + 1, ":") {
      return name(reading, from: index + 2).map { Found(range: $0, confidence: 0.85, isPriced: true) }
    }
    let isPrice = priceNouns.contains(reading.word(index)) || endsWithPrice(reading, index)
    // `the price and rating of X`.
    var index = index
    if isPrice, ["table", "chart", "list"].contains(reading.word(index + 1)) { index += 1 }
    while isPrice, ["and", "or"].contains(reading.word(index + 1)) || reading.isMark(index + 1, ",&"),
      Lexicon.attributes.contains(EnglishNoun.singular(of: reading.word(index + 2)))
    {
      index += 2
    }
    guard isPrice, ["of", "for", "on"].contains(reading.word(index + 1)), reading.role(index + 1) != .site else {
      return nil
    }
    return name(reading, from: index + 2).map { Found(range: $0, confidence: 0.95, isPriced: true) }
  }

  private static func endsWithPrice(_ reading: GoalReading, _ index: Int) -> Bool {
    reading.role(index) == .order && ["price", "prices", "cost", "deal", "deals"].contains(reading.word(index))
  }

  /// `how much is X`, `what does X cost`.
  private static func question(_ reading: GoalReading, _ index: Int) -> Found? {
    let auxiliaries: Set<String> = [
      "is", "are", "does", "do", "would", "will", "for", "did", "should", "can", "must", "i", "pay",
    ]
    var start: Int
    if reading.matches(["how", "much"], at: index) || reading.matches(["how", "expensive"], at: index) {
      start = index + 2
    } else if ["i'm", "am"].contains(reading.word(index)), reading.word(index + 1) == "after" {
      start = index + 2
    } else if reading.word(index) == "what", auxiliaries.contains(reading.word(index + 1)),
      (index + 2..<min(index + 14, reading.tokens.count)).contains(where: {
        ["cost", "costs"].contains(reading.word($0))
      })
    {
      start = index + 1
    } else if ["is", "are"].contains(reading.word(index)), index == 0 || reading.isBoundary(index - 1),
      (index + 1..<min(index + 14, reading.tokens.count)).contains(where: { reading.word($0) == "cheaper" })
    {
      start = index + 1
    } else {
      return nil
    }
    while start - index < 7, auxiliaries.contains(reading.word(start)) { start += 1 }
    return name(reading, from: start).map { Found(range: $0, confidence: 0.92, isPriced: true) }
  }

  /// `who sells X`, `where can I buy X`, `which shop has the cheapest X`, `where is X cheapest`.
  private static func seller(_ reading: GoalReading, _ index: Int) -> Found? {
    guard ["who", "which", "where", "what"].contains(reading.word(index)) else { return nil }
    let verbs: Set<String> = [
      "sells", "sell", "offers", "offer", "has", "have", "stocks", "carries", "buy", "purchase", "get", "order", "find",
      "charges", "is", "are",
    ]
    if reading.word(index) == "where", Lexicon.articles.contains(reading.word(index + 1)) {
      return name(reading, from: index + 1).map { Found(range: $0, confidence: 0.9, isPriced: true) }
    }
    var start = index + 1
    while start - index < 10, start < reading.tokens.count, !verbs.contains(reading.word(start)) { start += 1 }
    guard verbs.contains(reading.word(start)) else { return nil }
    if ["is", "are"].contains(reading.word(start)), reading.word(index) != "where" { return nil }
    return name(reading, from: start + 1).map { Found(range: $0, confidence: 0.9, isPriced: true) }
  }

  /// `the cheapest X`.
  private static func superlative(_ reading: GoalReading, _ index: Int) -> Found? {
    guard reading.isOrderedByPrice, reading.role(index) == .order, reading.role(index + 1) != .order else { return nil }
    let start = ["on", "for", "of"].contains(reading.word(index + 1)) ? index + 2 : index + 1
    return name(reading, from: start).map { Found(range: $0, confidence: 0.9, isPriced: true) }
  }

  /// `X prices`, `X's price`.
  private static func beforePrice(_ reading: GoalReading) -> Found? {
    guard let price = reading.tokens.indices.first(where: { priceNouns.contains(reading.word($0)) }), price > 0 else {
      return nil
    }
    var start = price
    while start > 0, price - start < 12, isNamePart(reading, start - 1), !isVerb(reading, start - 1) { start -= 1 }
    return trim(reading, start..<price).map { Found(range: $0, confidence: 0.85, isPriced: true) }
  }

  // MARK: - Names

  /// The name that begins here, without articles before it and joining words behind it.
  static func name(_ reading: GoalReading, from start: Int) -> Range<Int>? {
    var begin = start
    while begin - start < 12 {
      let role = reading.role(begin)
      guard
        role == .order || role == .count || Lexicon.articles.contains(reading.word(begin))
          || reading.word(begin) == "of"
          || reading.word(begin) == "for"
      else { break }
      begin += 1
    }
    var end = begin
    while end - begin < 30, isNamePart(reading, end) {
      if ["and", "or"].contains(reading.word(end)) {
        let next = reading.word(end + 1)
        if next.isEmpty || isVerb(reading, end + 1) || Lexicon.preamble.contains(next) || next == "which" { break }
      }
      if end > begin, reading.word(end) == "in",
        ["order", "stock", "usd", "eur", "gbp"].contains(reading.word(end + 1))
      {
        break
      }
      end += 1
    }
    return trim(reading, begin..<end)
  }

  private static func isVerb(_ reading: GoalReading, _ index: Int) -> Bool {
    let word = reading.word(index)
    return Lexicon.verbs[word]?.isSure == true || ["list", "show", "print", "return", "rank"].contains(word)
  }

  private static func isNamePart(_ reading: GoalReading, _ index: Int) -> Bool {
    guard let token = reading.token(index), reading.isOpen(index), !reading.isBoundary(index) else { return false }
    switch token.kind {
    case .word: return !Lexicon.nameEnds.contains(token.word)
    case .number, .quoted: return true
    case .mark: return token.isMark("+&/'\"%°.")
    case .currency, .url, .host, .email: return false
    }
  }

  private static let loose: Set<String> = [
    "and", "or", "for", "in", "with", "of", "by", "to", "the", "a", "an", "price", "prices", "pricing", "cost", "costs",
    "me", "offers", "deals",
  ]

  /// Without words at the ends that belong to what stands around the name.
  private static func trim(_ reading: GoalReading, _ range: Range<Int>) -> Range<Int>? {
    var (start, end) = (range.lowerBound, range.upperBound)
    while end > start, loose.contains(reading.word(end - 1)) || reading.isMark(end - 1, "+&/'\"%-°") { end -= 1 }
    while end > start, Lexicon.articles.contains(reading.word(start)) || loose.contains(reading.word(start)) {
      start += 1
    }
    return start < end ? start..<end : nil
  }
}
