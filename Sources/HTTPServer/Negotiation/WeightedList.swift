/// A list of words with their weights (RFC 9110, 12.4.2), as `Accept` and its like have it. What cannot be read is passed
/// over, and so is what comes after the fiftieth.
struct WeightedList: Hashable, Sendable {
  /// In the order in which they came, in small letters.
  let wishes: [Wish]

  struct Wish: Hashable, Sendable {
    let name: String
    /// In thousandths.
    let weight: Int
  }

  init(_ text: String) { wishes = text.lowercased().split(separator: ",").prefix(50).compactMap(Self.wish) }

  /// The weight of the first wish of this name; nil where there is none.
  func weight(of name: String) -> Int? { wishes.first { $0.name == name }?.weight }

  private static func wish(_ text: Substring) -> Wish? {
    let words = text.split(separator: ";", omittingEmptySubsequences: false).map(trimmed)
    guard let name = words.first, !name.isEmpty else { return nil }
    guard let quality = words.dropFirst().first(where: { $0.hasPrefix("q=") }) else {
      return Wish(name: String(name), weight: 1000)
    }
    return Wish(name: String(name), weight: weight(quality.dropFirst(2)) ?? 0)
  }

  /// One digit, and up to three after a point, 1 at most.
  private static func weight(_ text: Substring) -> Int? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let digits = parts.count > 1 ? parts[1] : ""
    guard let whole = parts.first, whole == "0" || whole == "1", digits.utf8.count <= 3,
      let thousandths = Int(whole + digits + String(repeating: "0", count: 3 - digits.utf8.count)),
      (0...1000).contains(thousandths)
    else { return nil }
    return thousandths
  }

  private static func trimmed(_ text: Substring) -> Substring {
    let isBlank = { (letter: Character) in letter == " " || letter == "\t" }
    let rest = text.drop(while: isBlank)
    return rest.prefix(rest.reversed().drop(while: isBlank).count)
  }
}
