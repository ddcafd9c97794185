internal import CSystem
package import Domain

/// Files that decide what the program does: only this user and root may be able to change them.
extension Files {
  /// The whole of such a file. The file that is judged is the one that is read, and the folder that the path names it in
  /// is judged too: who may write there can put another in its place.
  /// - Throws: as ``read(_:limit:)``; `file.untrusted` where others may change it, with the command that mends it.
  package static func readTrusted(_ path: String, limit: Int) throws(Fault) -> [UInt8] {
    try trust(folder(of: path))
    return try read(path, limit: limit, mustBeTrusted: true)
  }

  /// - Throws: `file.untrusted`; what is not there is trusted.
  package static func trust(_ path: String) throws(Fault) {
    var status = stat()
    // Fills the given struct; links are followed.
    guard unsafe stat(path, &status) == 0 else { return }
    try trust(path, status)
  }

  static func trust(_ path: String, _ status: stat) throws(Fault) {
    if let fault = FileTrust.fault(path, facts(status), user: geteuid()) { throw fault }
  }

  /// Whether anybody at all may put another folder in the place of this one.
  /// - Returns: the folder above it where that is so.
  package static func openFolder(above path: String) -> String? {
    let folder = folder(of: path)
    var status = stat()
    // Fills the given struct; links are followed.
    guard unsafe stat(folder, &status) == 0, status.st_mode & 0o002 != 0, status.st_mode & mode_t(S_ISVTX) == 0 else {
      return nil
    }
    return folder
  }

  private static func facts(_ status: stat) -> FileTrust.Facts {
    FileTrust.Facts(owner: status.st_uid, group: status.st_gid, mode: status.st_mode & 0o7777)
  }

  private static func folder(of path: String) -> String {
    let parts = path.split(separator: "/").dropLast()
    if path.hasPrefix("/") { return "/" + parts.joined(separator: "/") }
    return parts.isEmpty ? "." : parts.joined(separator: "/")
  }
}
