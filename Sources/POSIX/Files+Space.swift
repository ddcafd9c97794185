internal import CSystem
package import Domain

extension Files {
  /// What the file system of a path has left for this user; nil where it cannot be asked.
  package static func space(at path: String) -> DiskSpace? {
    var status = statvfs()
    // Fills the given struct.
    guard unsafe statvfs(path, &status) == 0 else { return nil }
    func bytes(_ blocks: UInt) -> Int64 {
      let product = UInt64(blocks).multipliedReportingOverflow(by: UInt64(status.f_frsize))
      return product.overflow ? .max : Int64(clamping: product.partialValue)
    }
    return DiskSpace(
      free: bytes(status.f_bavail), total: bytes(status.f_blocks),
      files: status.f_files == 0 ? nil : Int64(clamping: status.f_favail))
  }

  /// Takes a file or a folder away with all that is in it; follows no symbolic link. One that is not there is no fault.
  /// - Parameter depth: folders below it that are looked into; what lies deeper stays.
  /// - Throws: `store.io`, `system.call`.
  package static func removeTree(_ path: String, depth: Int = 4) throws(Fault) {
    if unsafe unlink(path) == 0 || errand_errno() == ENOENT { return }
    // Linux says so of a folder; other faults are those of whoever owns it.
    guard errand_errno() == EISDIR, depth > 0 else { throw fault("removing \(path)") }
    // A call gives so many names at most.
    while case let names = try names(in: path), !names.isEmpty {
      for name in names { try removeTree("\(path)/\(name)", depth: depth - 1) }
    }
    guard unsafe rmdir(path) == 0 || errand_errno() == ENOENT else { throw fault("removing \(path)") }
  }

  /// Gives a file a second name; false where it is not there.
  /// - Throws: `store.full`, `store.io`.
  package static func nameAgain(_ path: String, as name: String) throws(Fault) -> Bool {
    if unsafe CSystem.link(path, name) == 0 { return true }
    guard errand_errno() != ENOENT else { return false }
    throw fault("naming \(name)")
  }
}
