import Domain

/// A goal while it is being read: its tokens, what each was taken for, and what was found.
struct GoalReading {
  /// What a token was understood as.
  enum Role: Equatable { case open, verb, site, price, rating, order, count, format, columns, object }

  let tokens: [GoalToken]
  private(set) var roles: [Role]
  var entities: [GoalEntity] = []
  var constraints: [GoalConstraint] = []
  private let bytes: [UInt8]

  init(_ text: String) {
    tokens = GoalTokenizer.tokens(of: text)
    roles = Array(repeating: .open, count: tokens.count)
    bytes = Array(text.utf8)
  }

  // MARK: - Looking

  /// In lower case; empty for what is no word and beyond the ends.
  func word(_ index: Int) -> String { tokens.indices.contains(index) ? tokens[index].word : "" }

  func token(_ index: Int) -> GoalToken? { tokens.indices.contains(index) ? tokens[index] : nil }

  func role(_ index: Int) -> Role? { roles.indices.contains(index) ? roles[index] : nil }

  func isOpen(_ index: Int) -> Bool { role(index) == .open }

  func isMark(_ index: Int, _ marks: String) -> Bool { token(index)?.isMark(marks) ?? false }

  /// Whether a clause ends before this token: the end, a full stop and its like, or what was taken for a place.
  func isBoundary(_ index: Int) -> Bool {
    guard let token = token(index) else { return true }
    if token.isMark(".?!;:,\n()[]{}–—") { return true }
    switch roles[index] {
    case .site, .price, .rating, .format: return true
    case .open, .verb, .order, .count, .columns, .object: return false
    }
  }

  /// Whether these words stand here one after another.
  func matches(_ words: [String], at index: Int) -> Bool {
    words.indices.allSatisfy { word(index + $0) == words[$0] }
  }

  /// The longest of the phrases that stands here.
  func longest<Meaning>(_ phrases: [([String], Meaning)], at index: Int) -> (length: Int, meaning: Meaning)? {
    var best: (length: Int, meaning: Meaning)?
    for (words, meaning) in phrases where words.count > (best?.length ?? 0) && matches(words, at: index) {
      best = (words.count, meaning)
    }
    return best
  }

  /// A whole number here: digits or a word, 1 to 5,000: more rows no result has.
  func count(at index: Int) -> Int? {
    switch token(index)?.kind {
    case .number(let value, let isSure) where isSure && value.scale == 0:
      let count = Int(value.significand)
      return (1...5000).contains(count) ? count : nil
    case .word: return Lexicon.numbers[word(index)]
    default: return nil
    }
  }

  /// The text from the first of these tokens to the last.
  func span(_ range: Range<Int>) -> GoalSpan {
    guard let first = token(range.lowerBound), let last = token(range.upperBound - 1), first.start <= last.end else {
      return GoalSpan(text: "", start: 0, end: 0)
    }
    return GoalSpan(
      text: String(decoding: bytes[first.start..<last.end], as: UTF8.self), start: first.start, end: last.end)
  }

  /// The words of these tokens with single spaces, as a value.
  func phrase(_ range: Range<Int>) -> String {
    if tokens[range].contains(where: { $0.kind == .quoted }) {
      return tokens[range].map(\.text).joined(separator: " ")
    }
    return span(range).text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  // MARK: - Taking

  mutating func take(_ range: Range<Int>, as role: Role) {
    for index in range where roles.indices.contains(index) { roles[index] = role }
  }

  /// Nothing that a person writes names more.
  private static let entityLimit = 500
  private static let constraintLimit = 50

  mutating func found(_ kind: GoalEntity.Kind, _ range: Range<Int>, value: JSON, confidence: Double) {
    guard entities.count < Self.entityLimit else { return }
    entities.append(GoalEntity(kind, span(range), value: value, confidence: confidence))
  }

  mutating func bound(_ kind: GoalConstraint.Kind, _ range: Range<Int>, value: JSON, confidence: Double) {
    guard constraints.count < Self.constraintLimit else { return }
    constraints.append(GoalConstraint(kind, span(range), value: value, confidence: confidence))
  }

  func constraint(_ kind: GoalConstraint.Kind) -> GoalConstraint? { constraints.first { $0.kind == kind } }

  func entities(_ kind: GoalEntity.Kind) -> [GoalEntity] { entities.filter { $0.kind == kind } }

  /// Addresses, with scheme or without.
  var siteCount: Int { entities.count { $0.kind == .url || $0.kind == .site } }

  var isOrderedByPrice: Bool { constraint(.order)?.value["by"] == "price" }
}
