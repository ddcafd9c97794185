import Domain

/// Finds addresses with the words that lead to them: `at these three shops: A, B and C`, `from A`, `on this page`.
enum SiteRecogniser {
  static func read(_ reading: inout GoalReading) {
    var index = 0
    while index < reading.tokens.count {
      if reading.tokens[index].isWeb {
        let end = listEnd(reading, from: index)
        reading.take(phraseStart(reading, before: index)..<end, as: .site)
        for place in index..<end { add(&reading, at: place) }
        index = end
      } else if reading.isOpen(index), let end = reference(reading, at: index) {
        reading.take(index..<end, as: .site)
        index = end
      } else {
        if case .email = reading.tokens[index].kind {
          reading.found(.email, index..<index + 1, value: .string(reading.tokens[index].text), confidence: 0.95)
        }
        index += 1
      }
    }
  }

  private static func add(_ reading: inout GoalReading, at index: Int) {
    let text = reading.tokens[index].text
    switch reading.tokens[index].kind {
    case .url: reading.found(.url, index..<index + 1, value: .string(text), confidence: 0.99)
    case .host(let isSure):
      reading.found(.site, index..<index + 1, value: .string(text), confidence: isSure ? 0.95 : 0.75)
    default: break
    }
  }

  /// Behind the last address of a list that begins here.
  private static func listEnd(_ reading: GoalReading, from start: Int) -> Int {
    var end = start + 1
    var next = end
    while next < reading.tokens.count, next - end <= 4 {
      if reading.tokens[next].isWeb {
        next += 1
        end = next
      } else if isJoiner(reading, next) {
        next += 1
      } else {
        break
      }
    }
    // A bracket that was opened before the list closes with it.
    while reading.isMark(end, ")]>") { end += 1 }
    return end
  }

  private static let joiners: Set<String> = [
    "and", "or", "vs", "versus", "against", "plus", "also", "at", "on", "from", "with", "as", "well", "to",
  ]

  private static func isJoiner(_ reading: GoalReading, _ index: Int) -> Bool {
    joiners.contains(reading.word(index)) || reading.isMark(index, ",/&;+|-–()[]<>\n*•")
  }

  /// Before the preposition and the filling words that lead to an address.
  private static func phraseStart(_ reading: GoalReading, before address: Int) -> Int {
    var start = address
    var sawNoun = false
    while start > 0, address - start < 10, reading.isOpen(start - 1) {
      let word = reading.word(start - 1)
      if Lexicon.siteNouns.contains(word) {
        sawNoun = true
      } else if reading.isMark(start - 1, "(:-–—=>[<*•") {
        // Marks lead to the address, whatever stands before them.
      } else if sawNoun {
        guard Lexicon.siteDeterminers.contains(word) || reading.count(at: start - 1) != nil else { break }
      } else if !["these", "those", "this", "following", "both", "the", "here"].contains(word) {
        break
      }
      start -= 1
    }
    let isPreposition = reading.isOpen(start - 1) && Lexicon.sitePrepositions.contains(reading.word(start - 1))
    return isPreposition ? start - 1 : start
  }

  /// Behind a phrase that means sites without naming them: `at these three shops`, `which store`, `on this page`.
  private static func reference(_ reading: GoalReading, at start: Int) -> Int? {
    var index = start
    let hasPreposition = Lexicon.sitePrepositions.contains(reading.word(index))
    if hasPreposition { index += 1 }
    let firstDeterminer = index
    while index - start < 6, isDeterminer(reading, index) { index += 1 }
    guard index > firstDeterminer, Lexicon.siteNouns.contains(reading.word(index)), reading.isOpen(index) else {
      return nil
    }
    let pointing: Set<String> = ["these", "those", "this", "which", "what", "following"]
    let points = (firstDeterminer..<index).contains { pointing.contains(reading.word($0)) }
    guard hasPreposition || points else { return nil }
    let next = reading.word(index + 1)
    let isWhole =
      reading.isBoundary(index + 1) || Lexicon.nameEnds.contains(next) || Lexicon.sitePrepositions.contains(next)
      || Lexicon.verbs[next] != nil || next == "and"
    return isWhole ? index + 1 : nil
  }

  private static func isDeterminer(_ reading: GoalReading, _ index: Int) -> Bool {
    Lexicon.siteDeterminers.contains(reading.word(index)) || (reading.count(at: index) ?? 0) > 1
  }
}
