import Domain
import HTTPServer
import Handlers

extension CommandTerms {
  static let keyHeader = CommandKey.header
  /// RFC 9110, 13.1.1.
  static let versionHeader = "If-Match"
  /// Bytes of a key.
  static let keyLimit = 255

  /// - Throws: `command.key_invalid`, `input.malformed`.
  init(_ request: HTTPServerRequest) throws(Fault) {
    self.init(
      key: try Self.key(request.headers.values(Self.keyHeader)),
      versions: try Self.versions(request.headers.values(Self.versionHeader)))
  }

  /// Taken letter by letter as it stands, quotes and all: clients differ on whether they set any.
  private static func key(_ values: [String]) throws(Fault) -> String? {
    guard let key = values.first else { return nil }
    guard values.count == 1, (1...keyLimit).contains(key.utf8.count),
      key.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else {
      throw Fault(
        .commandKeyInvalid, "\(keyHeader) is no key: \(values.count) of it, the first of \(key.utf8.count) bytes")
    }
    return key
  }

  /// A tag that is no version of ours, or a weak one, matches nothing; what is no list of tags is refused.
  private static func versions(_ values: [String]) throws(Fault) -> Set<Int>? {
    guard !values.isEmpty else { return nil }
    let items = values.flatMap { $0.split(separator: ",") }.map { String($0.trimmed) }
    if items == ["*"] { return nil }
    var versions: Set<Int> = []
    for item in items {
      let isWeak = item.hasPrefix("W/")
      let tag = isWeak ? item.dropFirst(2) : item[...]
      guard tag.utf8.count >= 2, tag.hasPrefix("\""), tag.hasSuffix("\""),
        tag.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F })
      else { throw Fault(.inputMalformed, "\(versionHeader) wants the task's version in quotes, such as \"5\", or *") }
      if !isWeak, let version = Int(tag.dropFirst().dropLast()) { versions.insert(version) }
    }
    guard !items.isEmpty else { throw Fault(.inputMalformed, "\(versionHeader) is empty") }
    return versions
  }
}
