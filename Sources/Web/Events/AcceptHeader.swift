/// Which media types a client takes (RFC 9110, 12.5.1). What cannot be read is passed over.
struct AcceptHeader: Hashable, Sendable {
  private struct Range: Hashable, Sendable {
    let type: String
    let quality: Double
  }

  private let ranges: [Range]

  /// - Parameter text: nil or empty for a client that does not say: it takes everything.
  init(_ text: String?) {
    let parts = (text ?? "").lowercased().split(separator: ",").prefix(50)
    let read = parts.compactMap(Self.range)
    ranges = parts.isEmpty ? [Range(type: "*/*", quality: 1)] : read
  }

  /// How much the client wants a type, 0 to 1; 0 for one that it does not take. The most specific range counts.
  func quality(of type: String) -> Double {
    let family = type.prefix { $0 != "/" } + "/*"
    for wanted in [type, String(family), "*/*"] {
      if let range = ranges.first(where: { $0.type == wanted }) { return range.quality }
    }
    return 0
  }

  private static func range(_ text: Substring) -> Range? {
    let words = text.split(separator: ";").map { String($0.filter { $0 != " " && $0 != "\t" }) }
    guard let type = words.first, type.contains("/") else { return nil }
    let quality = words.first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
    return Range(type: type, quality: (0...1).contains(quality) ? quality : 0)
  }
}
