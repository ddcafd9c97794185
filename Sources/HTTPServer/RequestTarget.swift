/// The target of a request line, taken apart (RFC 9112, 3.2: origin form, and absolute form as servers must).
struct RequestTarget: Equatable {
  let path: [String]
  let query: [HTTPField]

  /// nil for what no client sends in good faith: a broken percent sign in the path, a segment that is not UTF-8, holds
  /// a control character or means another folder (`.`, `..`; clients resolve these themselves), too many query items.
  init?(_ target: String, itemLimit: Int) {
    let bytes = Array(target.utf8)
    guard let local = RequestTarget.originForm(bytes[...]) else { return nil }
    let parts = local.split(separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
    guard let rawPath = parts.first else { return nil }
    var path: [String] = []
    for raw in rawPath.split(separator: UInt8(ascii: "/")) {
      guard let segment = RequestTarget.segment(raw) else { return nil }
      path.append(segment)
    }
    guard let query = PercentCoding.items(of: parts.count > 1 ? parts[1] : [], limit: itemLimit) else { return nil }
    self.path = path
    self.query = query
  }

  private static func originForm(_ target: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    if target.first == UInt8(ascii: "/") { return target }
    guard String(decoding: target.prefix(7), as: UTF8.self).lowercased() == "http://" else { return nil }
    let afterScheme = target.dropFirst(7)
    return afterScheme.drop { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
  }

  private static func segment(_ raw: ArraySlice<UInt8>) -> String? {
    guard let bytes = PercentCoding.bytes(of: raw), !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }),
      let text = String(validating: bytes, as: UTF8.self), text != ".", text != ".."
    else { return nil }
    return text
  }
}
