package import Domain
package import HTTPServer

/// The files of `Public/`, each under a path that holds the hash of its bytes, so that a browser keeps it for a year.
///
/// A file that was changed has another path. The one before is no longer there: a page that is still open has its files
/// already, and no page mixes files of two versions.
package struct Assets: Sendable {
  static let folder = "assets"
  private static let hashDigits = 16

  /// Changes when any of the files does: part of what tells one form of a page from another, which names them.
  package let version: String
  private let paths: [Asset: String]
  private let answers: [String: StoredAnswer]

  /// - Parameter read: gives the bytes of a file of `Public/`.
  package init(read: (_ name: String) throws(Fault) -> [UInt8]) throws(Fault) {
    var paths: [Asset: String] = [:]
    var answers: [String: StoredAnswer] = [:]
    for asset in Asset.allCases {
      let bytes = try read(asset.rawValue)
      let hash = String(ContentHash(of: bytes).hexadecimal.prefix(Self.hashDigits))
      let name = Self.name(asset.rawValue, hash)
      paths[asset] = "/\(Self.folder)/\(name)"
      answers[name] = StoredAnswer(Self.answer(bytes, asset), validator: .weak(hash))
    }
    version = String(
      ContentHash(of: Asset.allCases.compactMap { paths[$0] }.joined()).hexadecimal.prefix(Self.hashDigits))
    self.paths = paths
    self.answers = answers
  }

  /// What a page names in `href` or `src`: needs no escaping.
  package func path(of asset: Asset) -> String { paths[asset] ?? "" }

  /// The answer to a request for one of the files, or for what was one; nil where something else is asked for. It is at
  /// hand: nothing is read, made or compressed.
  package func answer(to request: HTTPServerRequest) -> HTTPServerResponse? {
    guard request.path.count == 2, request.path[0] == Self.folder else { return nil }
    guard request.isForReading else {
      return HTTPServerResponse(status: 405, headers: ["Allow": "GET, HEAD", "Cache-Control": "no-store"])
    }
    return answers[request.path[1]]?.answer(to: request)
      ?? HTTPServerResponse(status: 404, headers: ["Cache-Control": "no-store"])
  }

  /// `errand.css` as `errand.HASH.css`.
  private static func name(_ name: String, _ hash: String) -> String {
    let end = name.lastIndex(of: ".") ?? name.endIndex
    return "\(name[..<end]).\(hash)\(name[end...])"
  }

  private static func answer(_ bytes: [UInt8], _ asset: Asset) -> HTTPServerResponse {
    HTTPServerResponse(
      headers: [
        "Content-Type": asset.mediaType, "Cache-Control": "public, max-age=31536000, immutable",
        "X-Content-Type-Options": "nosniff", "Content-Security-Policy": asset.policy,
      ], body: .bytes(bytes))
  }
}
