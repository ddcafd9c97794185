internal import Domain

/// How well a name fits the words that a person used for it. Words are compared without case and without an English
/// plural's ending, so that "lamps" finds "lamp".
struct NameMatch {
  /// For each word the forms of it that count as the same.
  private let wanted: [Set<String>]

  init(_ words: String) { wanted = Self.forms(of: words) }

  /// 1 for the very same words, less for each further word in the name; nil where one of them is missing.
  func score(_ name: String) -> Double? {
    let words = Self.forms(of: name)
    guard !wanted.isEmpty,
      wanted.allSatisfy({ wanted in words.contains { !$0.isDisjoint(with: wanted) } })
    else { return nil }
    return Double(wanted.count) / Double(max(words.count, wanted.count))
  }

  private static func forms(of text: String) -> [Set<String>] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map { forms(ofWord: String($0)) }
  }

  /// The word and what it may be the plural of, after the S-stemmer (Harman, "How effective is suffixing?", JASIS
  /// 1991). Without a dictionary "cases" may belong to "case" as "boxes" to "box", so both are kept.
  private static func forms(ofWord word: String) -> Set<String> {
    guard word.utf8.count > 3, word.hasSuffix("s"), !word.hasSuffix("ss"), !word.hasSuffix("us") else { return [word] }
    var forms: Set = [word, String(word.dropLast())]
    if word.hasSuffix("ies"), !word.hasSuffix("eies"), !word.hasSuffix("aies") { forms.insert(word.dropLast(3) + "y") }
    if ["ses", "xes", "zes", "ches", "shes"].contains(where: word.hasSuffix) {
      forms.insert(String(word.dropLast(2)))
    }
    return forms
  }
}
