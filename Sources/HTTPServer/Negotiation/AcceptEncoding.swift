/// Which codings of a body a client takes (RFC 9110, 12.5.3).
struct AcceptEncoding: Hashable, Sendable {
  private let codings: WeightedList?

  /// - Parameter text: nil for a client that does not say, which is sent bytes as they are.
  init(_ text: String?) { codings = text.map(WeightedList.init) }

  /// Whether gzip is to be used: it is taken, and wanted no less than the bytes as they are.
  var prefersGzip: Bool {
    guard let codings else { return false }
    // x-gzip is the same (RFC 9110, 8.4.1.3).
    let gzip = codings.weight(of: "gzip") ?? codings.weight(of: "x-gzip") ?? codings.weight(of: "*") ?? 0
    guard let plain = codings.weight(of: "identity") else { return gzip > 0 }
    return gzip > 0 && gzip >= plain
  }
}
