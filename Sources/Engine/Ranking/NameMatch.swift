internal import Domain

/// How well a name fits the words that a person used for it. Words are compared without case and without an English
/// plural's ending, so that "lamps" finds "lamp".
struct NameMatch {
  private let wanted: [String]

  init(_ words: String) { wanted = Self.stems(of: words) }

  /// 1 for the very same words, less for each further word in the name; nil where one of them is missing.
  func score(_ name: String) -> Double? {
    let stems = Self.stems(of: name)
    guard !wanted.isEmpty, wanted.allSatisfy(stems.contains) else { return nil }
    return Double(wanted.count) / Double(max(stems.count, wanted.count))
  }

  private static func stems(of text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map { stem(String($0)) }
  }

  /// After the first step of the S-stemmer (Harman, "How effective is suffixing?", JASIS 1991).
  private static func stem(_ word: String) -> String {
    guard word.utf8.count > 3 else { return word }
    if word.hasSuffix("ies"), !word.hasSuffix("eies"), !word.hasSuffix("aies") { return word.dropLast(3) + "y" }
    if word.hasSuffix("es"), ["ses", "xes", "zes", "ches", "shes"].contains(where: word.hasSuffix) {
      return String(word.dropLast(2))
    }
    if word.hasSuffix("s"), !word.hasSuffix("us"), !word.hasSuffix("ss") { return String(word.dropLast()) }
    return word
  }
}
