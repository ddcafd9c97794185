import Domain

/// Where files lie: by the first two digits of their hash, then by the whole of it; drafts in a folder of their own.
struct ArtefactPlaces: Sendable {
  let folder: String

  var drafts: String { folder + "/drafts" }

  func group(of hash: ContentHash) -> String { folder + "/" + hash.hexadecimal.prefix(2) }

  func file(_ hash: ContentHash) -> String { group(of: hash) + "/" + hash.hexadecimal }

  /// Names of the folders that files lie in.
  static func isGroup(_ name: String) -> Bool { name.utf8.count == 2 && [UInt8](hexadecimal: name) != nil }
}
