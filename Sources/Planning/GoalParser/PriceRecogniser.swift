import Domain

/// Finds bounds of price: `under 50 EUR`, `between $10 and $20`, `costing at least 5 euros`, `20 € or less`.
enum PriceRecogniser {
  private enum Bound { case most, least }

  private struct Amount {
    let value: Decimal
    let currency: String?
    let isSure: Bool
    let end: Int
  }

  private static let before: [([String], Bound)] = [
    (["under"], .most), (["below"], .most), (["less", "than"], .most), (["cheaper", "than"], .most),
    (["lower", "than"], .most), (["up", "to"], .most), (["at", "most"], .most), (["no", "more", "than"], .most),
    (["not", "more", "than"], .most), (["not", "over"], .most), (["maximum"], .most), (["maximum", "of"], .most),
    (["max"], .most), (["within"], .most), (["budget", "of"], .most), (["budget"], .most), (["over"], .least),
    (["above"], .least), (["more", "than"], .least), (["at", "least"], .least), (["no", "less", "than"], .least),
    (["not", "less", "than"], .least), (["minimum"], .least), (["minimum", "of"], .least), (["min"], .least),
    (["starting", "at"], .least), (["starting", "from"], .least), (["higher", "than"], .least),
    (["greater", "than"], .least), (["exceeding"], .least), (["upwards", "of"], .least),
  ]

  private static let behind: [([String], Bound)] = [
    (["or", "less"], .most), (["or", "under"], .most), (["or", "below"], .most), (["or", "cheaper"], .most),
    (["max"], .most), (["maximum"], .most), (["at", "most"], .most), (["and", "below"], .most), (["tops"], .most),
    (["or", "more"], .least), (["or", "above"], .least), (["or", "over"], .least), (["and", "up"], .least),
    (["and", "above"], .least), (["minimum"], .least), (["at", "least"], .least), (["upwards"], .least),
  ]

  /// Words between a thing and the bound of its price, and whether they say that it is a price.
  private static let leading: [String: Bool] = [
    "priced": true, "costing": true, "cost": true, "costs": true, "price": true, "prices": true, "budget": true,
    "that": false, "which": false, "with": false, "a": false, "for": false, "is": false, "are": false, "of": false,
    "my": false, "and": false, "the": false, "prices-are": true,
  ]

  static func read(_ reading: inout GoalReading) {
    var index = 0
    while index < reading.tokens.count {
      index = range(&reading, at: index) ?? bound(&reading, at: index) ?? bare(&reading, at: index) ?? index + 1
    }
  }

  /// `between 10 and 20 EUR`, `from $10 to $20`, `10-20 €`.
  private static func range(_ reading: inout GoalReading, at start: Int) -> Int? {
    let opener = reading.word(start)
    let isOpened = opener == "between" || opener == "from"
    guard let low = amount(reading, at: isOpened ? start + 1 : start) else { return nil }
    let joins = opener == "between" ? reading.word(low.end) == "and" : reading.word(low.end) == "to"
    guard joins || reading.isMark(low.end, "-–"), let high = amount(reading, at: low.end + 1) else { return nil }
    guard let currency = high.currency ?? low.currency, low.value <= high.value else { return nil }
    let whole = leadingStart(reading, before: start).start..<high.end
    let confidence = low.isSure && high.isSure ? 0.95 : 0.6
    reading.take(whole, as: .price)
    reading.bound(.priceMin, whole, value: json(low.value, currency), confidence: confidence)
    reading.bound(.priceMax, whole, value: json(high.value, currency), confidence: confidence)
    return high.end
  }

  /// `under 50 EUR`, `cheaper than 50`.
  private static func bound(_ reading: inout GoalReading, at start: Int) -> Int? {
    var length = 0
    var meaning: Bound
    if reading.isMark(start, "<≤") || reading.isMark(start, ">≥") {
      meaning = reading.isMark(start, "<≤") ? .most : .least
      length = reading.isMark(start + 1, "=") ? 2 : 1
    } else {
      guard reading.isOpen(start), let phrase = reading.longest(before, at: start) else { return nil }
      (length, meaning) = phrase
    }
    guard let amount = amount(reading, at: start + length) else { return nil }
    let (from, saysPrice) = leadingStart(reading, before: start)
    let first = reading.word(start)
    var confidence = amount.isSure ? 0.95 : 0.6
    if amount.currency == nil, !saysPrice, first != "cheaper", first != "budget" {
      // A bare number may bound anything; nothing behind it makes a price likely.
      guard first == "under" || first == "below", reading.isBoundary(amount.end) else { return nil }
      confidence = 0.55
    }
    add(&reading, from..<amount.end, meaning, amount, confidence)
    return amount.end
  }

  /// `50 EUR or less`, `$20 max`.
  private static func bare(_ reading: inout GoalReading, at start: Int) -> Int? {
    guard reading.isOpen(start), let amount = amount(reading, at: start), amount.currency != nil,
      let phrase = reading.longest(behind, at: amount.end)
    else { return nil }
    let end = amount.end + phrase.length
    let whole = leadingStart(reading, before: start).start..<end
    add(&reading, whole, phrase.meaning, amount, amount.isSure ? 0.95 : 0.6)
    return end
  }

  private static func add(
    _ reading: inout GoalReading, _ range: Range<Int>, _ bound: Bound, _ amount: Amount, _ confidence: Double
  ) {
    reading.take(range, as: .price)
    reading.bound(
      bound == .most ? .priceMax : .priceMin, range, value: json(amount.value, amount.currency),
      confidence: confidence)
  }

  /// A number with a currency before or behind it, or none.
  private static func amount(_ reading: GoalReading, at start: Int) -> Amount? {
    var index = start
    var code = currency(reading, at: index)
    if code != nil { index += 1 }
    guard case .number(let value, let isSure) = reading.token(index)?.kind, reading.isOpen(index) else { return nil }
    index += 1
    if code == nil, let behind = currency(reading, at: index) {
      code = behind
      index += 1
    }
    return Amount(value: value, currency: code, isSure: isSure, end: index)
  }

  private static func currency(_ reading: GoalReading, at index: Int) -> String? {
    guard reading.isOpen(index) else { return nil }
    if case .currency(let code) = reading.token(index)?.kind { return code }
    return Currencies.code(ofWord: reading.word(index))
  }

  private static func leadingStart(_ reading: GoalReading, before index: Int) -> (start: Int, saysPrice: Bool) {
    var start = index
    var priceAt: Int?
    while index - start < 6, reading.isOpen(start - 1), let saysPrice = leading[reading.word(start - 1)] {
      start -= 1
      if saysPrice { priceAt = start }
    }
    guard let priceAt else { return (reading.word(index - 1) == "for" ? index - 1 : index, false) }
    // Only what belongs to the price: `with a price`, `that cost`.
    while start < priceAt, !["that", "which", "with", "for", "and"].contains(reading.word(start)) { start += 1 }
    return (start, true)
  }

  private static func json(_ amount: Decimal, _ currency: String?) -> JSON {
    ["amount": Value(.decimal(amount)).plainJSON, "currency": currency.map { .string($0) } ?? .null]
  }
}
