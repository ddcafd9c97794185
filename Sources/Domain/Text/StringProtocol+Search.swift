// By hand: the standard library's search for a text within a text lies beside its regular expressions, and whoever calls
// it carries their parser, a megabyte, in every program.
extension StringProtocol {
  /// Whether `wanted` occurs in this text, scalar for scalar; the empty text occurs in every one. Unlike `==`, it takes
  /// two ways of writing one accented letter for different. Time: at most the product of both lengths.
  package func contains(text wanted: some StringProtocol) -> Bool {
    occurrence(of: Array(wanted.utf8), in: Array(utf8), from: 0) != nil
  }

  /// This text with `replacement` for every occurrence of `wanted`, read from the left, none overlapping; an empty
  /// `wanted` changes nothing. Time: at most the product of both lengths.
  package func replacing(text wanted: some StringProtocol, with replacement: some StringProtocol) -> String {
    let (bytes, wanted) = (Array(utf8), Array(wanted.utf8))
    guard !wanted.isEmpty, var place = occurrence(of: wanted, in: bytes, from: 0) else { return String(self) }
    var replaced: [UInt8] = []
    var kept = 0
    while true {
      replaced += bytes[kept..<place]
      replaced += replacement.utf8
      kept = place + wanted.count
      guard let next = occurrence(of: wanted, in: bytes, from: kept) else { break }
      place = next
    }
    return String(decoding: replaced + bytes[kept...], as: UTF8.self)
  }

  /// UTF-8 synchronises itself: equal bytes begin and end where scalars do.
  private func occurrence(of wanted: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    guard let first = wanted.first else { return start }
    guard bytes.count - start >= wanted.count else { return nil }
    return (start...bytes.count - wanted.count).first { place in
      bytes[place] == first && bytes[place..<place + wanted.count].elementsEqual(wanted)
    }
  }
}
