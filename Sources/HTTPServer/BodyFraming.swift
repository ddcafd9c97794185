/// What a request's header fields say of its body: how it is framed, and how it is coded.
///
/// The library takes the first of two lengths, and a length beside chunks. Programs that read such a request in two ways
/// can be made to see two requests in one (RFC 9112, 6.3 and 11.2), so that here it is none.
enum BodyFraming {
  /// - Parameter limit: bytes of a body.
  /// - Returns: nil where the body can be taken.
  static func refusal(of headers: HTTPHeaders, limit: Int) -> HTTPServerRefusal? {
    guard headers.fields.allSatisfy({ isToken($0.name) }) else { return .malformed }
    let lengths = headers.values("content-length")
    let codings = headers.values("transfer-encoding")
    guard lengths.count + codings.count <= 1 else { return .malformed }
    if let coding = codings.first, coding.lowercased() != "chunked" { return .malformed }
    if let length = lengths.first {
      guard isNumber(length), let count = UInt64(length) else { return .malformed }
      guard count <= UInt64(limit) else { return .tooLarge }
    }
    let coded = headers.values("content-encoding").contains { !["", "identity"].contains($0.lowercased()) }
    return coded ? .codedBody : nil
  }

  /// Swift reads `+5` as a number; HTTP does not.
  private static func isNumber(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
  }

  /// RFC 9110, 5.6.2: no blank before the colon, above all.
  private static func isToken(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !marks.contains($0) }
  }

  private static let marks = Array("\"(),/:;<=>?@[\\]{}".utf8)
}
