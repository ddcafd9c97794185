/// Which media types a client takes (RFC 9110, 12.5.1). What cannot be read is passed over.
package struct AcceptHeader: Hashable, Sendable {
  private let ranges: WeightedList

  /// - Parameter text: nil or empty for a client that does not say: it takes everything.
  package init(_ text: String?) {
    let saysNothing = (text ?? "").utf8.allSatisfy { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: " ") }
    ranges = WeightedList(saysNothing ? "*/*" : text ?? "")
  }

  /// How much the client wants a type, in thousandths; 0 for one that it does not take. The most specific range counts.
  package func weight(of type: String) -> Int {
    let family = type.prefix { $0 != "/" } + "/*"
    return ranges.weight(of: type) ?? ranges.weight(of: String(family)) ?? ranges.weight(of: "*/*") ?? 0
  }
}
