/// What a file is: by what its first bytes say, else by what the site says (WHATWG MIME Sniffing, section 6).
package enum FileType {
  package static let unknown = "application/octet-stream"

  /// - Parameters:
  ///   - declared: a `Content-Type` header.
  ///   - beginning: the file's first bytes, 16 or more where it has so many.
  package static func of(_ beginning: some Collection<UInt8>, declared: String?) -> String {
    let head = Array(beginning.prefix(16))
    if let known = signatures.first(where: { head.starts(with: $0.bytes) }) {
      // Many formats are archives inside; the site knows which.
      let stated = essence(declared)
      return known.type == "application/zip" && stated != nil && stated != unknown ? stated ?? known.type : known.type
    }
    return essence(declared) ?? unknown
  }

  /// The usual ending of a file's name; nil for types that have none here.
  static func ending(of type: String) -> String? { endings[type] }

  /// `type/subtype` in lower case; nil for what is none (RFC 9110 section 8.3.1).
  private static func essence(_ header: String?) -> String? {
    guard let first = header?.split(separator: ";", maxSplits: 1).first else { return nil }
    let text = first.lowercased().filter { $0 != " " && $0 != "\t" }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let isPlain = text.utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || "/!#$&^_.+-".utf8.contains(byte)
    }
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), isPlain, text.utf8.count <= 100 else { return nil }
    return text
  }

  private static let signatures: [(bytes: [UInt8], type: String)] = [
    (Array("%PDF-".utf8), "application/pdf"), ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "image/png"),
    ([0xFF, 0xD8, 0xFF], "image/jpeg"), (Array("GIF87a".utf8), "image/gif"), (Array("GIF89a".utf8), "image/gif"),
    ([0x1F, 0x8B, 0x08], "application/gzip"), (Array("PK\u{3}\u{4}".utf8), "application/zip"),
  ]

  private static let endings = [
    "application/gzip": "gz", "application/json": "json", "application/pdf": "pdf", "application/zip": "zip",
    "image/gif": "gif", "image/jpeg": "jpg", "image/png": "png", "text/csv": "csv", "text/html": "html",
    "text/plain": "txt",
  ]
}
