import Domain
import POSIX
import Web

/// What pages are shown with, from the folder that comes with the program.
enum PageFiles {
  /// Bytes of one file.
  private static let limit = 1 << 20

  /// - Throws: `asset.missing`; `system.call`, `store.io`, `input.too_large`, `file.untrusted`, naming the file.
  static func assets() throws(Fault) -> Assets {
    let folder = try Resources.publicFiles()
    return try Assets { name throws(Fault) in try Files.readTrusted("\(folder)/\(name)", limit: limit) }
  }
}
