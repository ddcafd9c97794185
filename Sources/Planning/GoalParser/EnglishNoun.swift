/// Singular and plural of English nouns by rule (Quirk et al., "A Comprehensive Grammar of the English Language",
/// 5.79-5.102), with the common exceptions.
enum EnglishNoun {
  /// The singular of a word; the word itself where it is none. Capitals of the rest stay as they are.
  static func singular(of word: String) -> String {
    let lower = word.lowercased()
    if let irregular = irregular[lower] { return irregular }
    guard lower.utf8.count > 3, lower.hasSuffix("s"), !unchanged.contains(lower) else { return word }
    if lower.hasSuffix("ss") || lower.hasSuffix("us") || lower.hasSuffix("is") || lower.hasSuffix("'s") { return word }
    if lower.hasSuffix("ies"), lower.utf8.count > 4 { return word.dropLast(3) + "y" }
    for ending in ["ches", "shes", "xes", "sses", "zzes", "uses", "oes"] where lower.hasSuffix(ending) {
      return String(word.dropLast(2))
    }
    return String(word.dropLast())
  }

  static func isPlural(_ word: String) -> Bool { singular(of: word) != word || plurals.contains(word.lowercased()) }

  /// What to ask a search box for: the words as they are, then with the last noun in the singular.
  static func queries(for phrase: String) -> [String] {
    let words = phrase.split(separator: " ").map(String.init)
    guard let head = words.last else { return [] }
    let singular = singular(of: head)
    guard singular != head else { return [phrase] }
    return [phrase, (words.dropLast() + [singular]).joined(separator: " ")]
  }

  private static let irregular: [String: String] = [
    "men": "man", "women": "woman", "children": "child", "people": "person", "mice": "mouse", "feet": "foot",
    "teeth": "tooth", "geese": "goose", "knives": "knife", "wives": "wife", "lives": "life", "shelves": "shelf",
    "bookshelves": "bookshelf", "leaves": "leaf", "halves": "half", "loaves": "loaf", "wolves": "wolf",
    "scarves": "scarf", "thieves": "thief", "calves": "calf", "shoes": "shoe", "toes": "toe", "canoes": "canoe",
    "movies": "movie", "cookies": "cookie", "calories": "calorie", "zombies": "zombie", "hoodies": "hoodie",
    "smoothies": "smoothie", "ties": "tie", "pies": "pie", "houses": "house", "blouses": "blouse", "mouses": "mouse",
    "causes": "cause", "clauses": "clause", "uses": "use", "indices": "index", "matrices": "matrix", "axes": "axis",
    "analyses": "analysis", "criteria": "criterion", "phenomena": "phenomenon", "curricula": "curriculum",
    "caches": "cache",
    "headaches": "headache", "axles": "axle", "gases": "gas",
  ]

  /// Plurals without a singular, and words that only look like one.
  private static let unchanged: Set<String> = [
    "series", "species", "news", "jeans", "trousers", "scissors", "glasses", "headquarters", "mathematics", "physics",
    "economics", "politics", "gymnastics", "lens", "always", "perhaps", "sometimes", "christmas", "atlas", "canvas",
    "texas", "overseas", "does", "has", "was", "yes", "this", "its", "wireless", "works", "sells", "gas", "alas",
    "bias",
    "binoculars", "shorts", "pants", "pyjamas", "thanks",
  ]

  private static let plurals: Set<String> = [
    "series", "species", "jeans", "trousers", "scissors", "glasses", "binoculars", "shorts", "pants", "pyjamas",
  ]
}
