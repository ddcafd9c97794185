import Domain
import POSIX
import Synchronization

/// The credentials of one client, each for one origin, and where sites have asked for them.
final class CredentialBook: Sendable {
  private struct Entry {
    let authorization: BasicAuthorization
    /// Folders of addresses that asked: they and what lies below them ask again (RFC 7617 section 2.2).
    var folders: [String] = []
  }

  private static let mostFolders = 32
  private let entries = Mutex<[Origin: Entry]>([:])

  func set(_ authorization: BasicAuthorization, for origin: Origin) {
    entries.withLock { $0[origin] = Entry(authorization: authorization) }
  }

  /// Nil where there are none for the address's origin.
  func authorization(for url: WebURL) -> BasicAuthorization? { entries.withLock { $0[url.origin]?.authorization } }

  func isExpected(at url: WebURL) -> Bool {
    entries.withLock { $0[url.origin]?.folders.contains { url.path.hasPrefix($0) } ?? false }
  }

  /// The site asked for credentials at this address.
  func note(_ url: WebURL) {
    let end = url.path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? url.path.startIndex
    let folder = String(url.path[...end])
    entries.withLock { entries in
      guard var entry = entries[url.origin], !entry.folders.contains(folder) else { return }
      entry.folders = entry.folders.suffix(Self.mostFolders - 1) + [folder]
      entries[url.origin] = entry
    }
  }
}
