import Domain

/// Reads what is to be extracted: the shape (table, list, records), the columns, and what it is about.
struct ExtractionRecogniser {
  struct Found: Equatable {
    /// `table`, `list` or `records`, where the goal says so.
    var shape: (name: String, index: Int)?
    var columns: [Range<Int>] = []
    /// What the rows are, or what the table is about.
    var about: Range<Int>?

    static func == (a: Found, b: Found) -> Bool {
      a.shape?.name == b.shape?.name && a.columns == b.columns && a.about == b.about
    }
  }

  private let reading: GoalReading
  private var found = Found()

  /// Words of a phrase that are looked at.
  private static let phraseLimit = 120

  /// - Parameter verbs: the leading verbs; what is wanted stands behind one of them.
  static func find(_ reading: GoalReading, verbs: [IntentRecogniser.Lead]) -> Found {
    for start in verbs.isEmpty ? [0] : verbs.prefix(4).map({ $0.index + $0.length }) {
      var recogniser = ExtractionRecogniser(reading: reading)
      for phrase in recogniser.phrases(from: start) { recogniser.read(phrase) }
      guard recogniser.found != Found() else { continue }
      // `what are the cheapest lamps at A? Give name and price`.
      let isFirst = verbs.allSatisfy { $0.index + $0.length >= start }
      if recogniser.found.about == nil, recogniser.found.shape == nil, start > 0, isFirst {
        var before = ExtractionRecogniser(reading: reading)
        for phrase in before.phrases(from: 0, to: start - 1) { before.read(phrase) }
        recogniser.found.about = before.found.about
      }
      return recogniser.found
    }
    return Found()
  }

  private init(reading: GoalReading) { self.reading = reading }

  // MARK: - Phrases

  /// The runs of words between places, bounds of price and ends of sentences; orders and counts are left out of them.
  private func phrases(from start: Int, to end: Int = .max) -> [[Int]] {
    var phrases: [[Int]] = []
    var current: [Int] = []
    for index in reading.tokens.indices.prefix(end).dropFirst(start) {
      if let role = reading.role(index), role == .order || role == .count { continue }
      let isEnd =
        reading.isBoundary(index) && !reading.isMark(index, ",") && !reading.isMark(index, ":")
        && !reading.isMark(index, "()")
      let isNextRequest = ["and", "then"].contains(reading.word(index)) && isVerb(index + 1)
      if isEnd || isNextRequest {
        if !current.isEmpty { phrases.append(current) }
        current = []
        // A second request is not about these rows.
        if isNextRequest { break }
      } else {
        current.append(index)
      }
    }
    if !current.isEmpty { phrases.append(current) }
    return phrases.prefix(20).map { stripped(Array($0.prefix(Self.phraseLimit))) }.filter { !$0.isEmpty }
  }

  private func isVerb(_ index: Int) -> Bool {
    Lexicon.verbs[reading.word(index)] != nil || reading.word(index) == "sort"
  }

  private func word(_ index: Int) -> String { reading.word(index) }

  private static let leading: Set<String> = Lexicon.articles.union([
    "of", "and", "from", "for", "what", "what's", "are", "is", "which", "please", "you", "can", "could", "i", "want",
    "need", "to",
  ])

  private static let trailing: Set<String> = Lexicon.articles.union([
    "of", "and", "from", "for", "please", "with", "by",
  ])

  /// Without the words around it that carry nothing.
  private func stripped(_ phrase: [Int]) -> [Int] {
    var phrase = phrase[...]
    while let first = phrase.first, Self.leading.contains(word(first)) || reading.isMark(first, ",:()") {
      phrase = phrase.dropFirst()
    }
    while let last = phrase.last, Self.trailing.contains(word(last)) || reading.isMark(last, ",:()") {
      phrase = phrase.dropLast()
    }
    return Array(phrase)
  }

  // MARK: - Reading

  private mutating func read(_ phrase: [Int]) {
    var phrase = phrase
    if let clause = columnClause(in: phrase) {
      found.columns += clause.columns
      phrase = stripped(Array(phrase[..<clause.start]))
    }
    guard !phrase.isEmpty else { return }
    if let noun = shapeNoun(in: phrase) {
      readShape(phrase, noun)
    } else if found.shape == nil, found.about == nil {
      readRows(phrase)
    } else {
      // `the 10 cheapest lamps at A, name and price`.
      let items = items(in: phrase)
      if items.allSatisfy(isAttribute) { found.columns += items }
    }
  }

  /// `with name and price`, `including the author`, `columns: name, price`.
  private func columnClause(in phrase: [Int]) -> (start: Int, columns: [Range<Int>])? {
    let openers: Set<String> = ["with", "including", "showing", "columns", "fields", "plus"]
    for (offset, index) in phrase.enumerated() {
      let isBracket = reading.isMark(index, "(") && offset > 0
      guard openers.contains(word(index)) || isBracket else { continue }
      var rest = Array(phrase[(offset + 1)...])
      let saysColumns =
        ["columns", "fields", "column"].contains(word(index))
        || rest.first.map { ["columns", "fields", "column"].contains(word($0)) } ?? false
      rest = rest.filter { !["columns", "fields", "column"].contains(word($0)) && !reading.isMark($0, "():") }
      let items = items(in: stripped(rest))
      guard let first = items.first, saysColumns || isAttribute(first) else { continue }
      var start = offset
      if start > 0, ["along", "together"].contains(word(phrase[start - 1])) { start -= 1 }
      return (start, items)
    }
    return nil
  }

  /// Where `table` or `list` stands as a noun.
  private func shapeNoun(in phrase: [Int]) -> Int? {
    phrase.firstIndex { ["table", "tables", "list", "lists"].contains(word($0)) }
  }

  /// Words between a table and what it is about: `with the heading`, `called`.
  private static let aboutLead = Lexicon.aboutWords.union([
    "the", "a", "an", "heading", "caption", "title", "header", "name",
  ])

  private mutating func readShape(_ phrase: [Int], _ noun: Int) {
    found.shape = (word(phrase[noun]).hasPrefix("table") ? "table" : "list", phrase[noun])
    var after = phrase[(noun + 1)...]
    var before = Array(phrase[..<noun])
    if ["that", "which"].contains(after.first.map(word) ?? "") { after = after.dropFirst(2) }
    while let first = after.first, Self.aboutLead.contains(word(first)) { after = after.dropFirst() }
    found.about = range(stripped(Array(after)))
    // `the name and price columns of the table X`, `all rows of the table`.
    if let joint = before.lastIndex(where: { ["of", "from", "in"].contains(word($0)) }) {
      let left = before[..<joint].filter { !["columns", "column", "fields"].contains(word($0)) }
      let items = items(in: stripped(Array(left.prefix { word($0) != "of" })))
      if !items.contains(where: isRowNoun) { found.columns += items }
      before = Array(before[(joint + 1)...])
    }
    if found.about == nil { found.about = range(stripped(before)) }
  }

  /// Without a word for the shape: `the name and price of the lamps`, `titles and authors`, `all entries about X`.
  private mutating func readRows(_ phrase: [Int]) {
    for (offset, index) in phrase.enumerated() where ["of", "for", "from", "about", "on", "in"].contains(word(index)) {
      let left = items(in: stripped(Array(phrase[..<offset])))
      let right = stripped(Array(phrase[(offset + 1)...]))
      guard let first = left.first, !right.isEmpty else { continue }
      if left.count == 1, isRowNoun(first) {
        found.shape = ("records", first.lowerBound)
        found.about = range(right)
        return
      }
      guard ["of", "for", "from"].contains(word(index)), left.count > 1 || isAttribute(first) else { continue }
      guard left.allSatisfy({ $0.count <= 3 }) else { continue }
      found.columns += left
      found.about = range(right).flatMap { isRowNoun($0) ? nil : $0 }
      return
    }
    let items = items(in: phrase)
    let areColumns = items.count > 1 ? items.allSatisfy({ $0.count <= 3 }) : items.first.map(isAttribute) ?? false
    if areColumns {
      found.columns += items
    } else if items.count == 1, let noun = items.first, isRowNoun(noun) {
      found.shape = ("records", noun.lowerBound)
    } else {
      found.about = range(phrase)
    }
  }

  // MARK: - Pieces

  /// `a, b and c` as the ranges of its items, without articles.
  private func items(in phrase: [Int]) -> [Range<Int>] {
    var items: [Range<Int>] = []
    var current: [Int] = []
    func close() {
      if let item = range(stripped(current)) { items.append(item) }
      current = []
    }
    for index in phrase {
      if ["and", "or", "&", "plus"].contains(word(index)) || reading.isMark(index, ",/&+") {
        close()
      } else {
        current.append(index)
      }
    }
    close()
    return items
  }

  private func range(_ phrase: [Int]) -> Range<Int>? {
    guard let first = phrase.first, let last = phrase.last else { return nil }
    return first..<last + 1
  }

  private func isAttribute(_ range: Range<Int>) -> Bool {
    Lexicon.attributes.contains(EnglishNoun.singular(of: word(range.upperBound - 1))) && range.count <= 3
  }

  private func isRowNoun(_ range: Range<Int>) -> Bool {
    range.count == 1 && Lexicon.rowNouns.contains(word(range.lowerBound))
  }
}
