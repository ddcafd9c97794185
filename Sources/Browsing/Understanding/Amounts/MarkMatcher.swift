/// Finds currency marks beside numbers.
enum MarkMatcher {
  struct Match {
    let mark: CurrencyMark
    let range: Range<Int>
  }

  /// A mark that ends before `place`, at most two spaces between.
  static func mark(in text: [Unicode.Scalar], endingBefore place: Int, notBefore floor: Int) -> Match? {
    var end = place
    while end > floor, place - end < 2, isSpace(text[end - 1]) { end -= 1 }
    guard end > floor else { return nil }
    for mark in CurrencyMark.byLast[text[end - 1]] ?? [] {
      let length = mark.text.unicodeScalars.count
      let start = end - length
      guard start >= floor, text[start..<end].elementsEqual(mark.text.unicodeScalars) else { continue }
      guard mark.text != ":-", !joins(text, start - 1, text[start]) else { continue }
      return Match(mark: mark, range: start..<end)
    }
    return nil
  }

  /// A mark that begins after `place`, at most two spaces, a dash for cents or both between.
  static func mark(in text: [Unicode.Scalar], after place: Int) -> Match? {
    var start = place
    if start + 1 < text.count, text[start] == "." || text[start] == ",", isDash(text[start + 1]) {
      start += 1
      while start < text.count, isDash(text[start]) { start += 1 }
    }
    let firstSpace = start
    while start < text.count, start - firstSpace < 2, isSpace(text[start]) { start += 1 }
    return mark(in: text, startingAt: start).map {
      Match(mark: $0, range: start..<start + $0.text.unicodeScalars.count)
    }
  }

  /// A mark that begins at `place` and is no part of a longer word.
  static func mark(in text: [Unicode.Scalar], startingAt place: Int) -> CurrencyMark? {
    guard text.indices.contains(place) else { return nil }
    return CurrencyMark.byFirst[text[place]]?.first { mark in
      let end = place + mark.text.unicodeScalars.count
      return end <= text.count && text[place..<end].elementsEqual(mark.text.unicodeScalars)
        && !joins(text, end, text[end - 1]) && !joins(text, place - 1, text[place])
    }
  }

  /// Whether two scalars are letters of one word.
  private static func joins(_ text: [Unicode.Scalar], _ neighbour: Int, _ edge: Unicode.Scalar) -> Bool {
    text.indices.contains(neighbour) && edge.properties.isAlphabetic && text[neighbour].properties.isAlphabetic
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }
  private static func isDash(_ scalar: Unicode.Scalar) -> Bool { scalar == "-" || scalar == "–" || scalar == "—" }
}
