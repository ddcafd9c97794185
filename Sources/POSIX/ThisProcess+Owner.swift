internal import CSystem
package import Domain

extension ThisProcess {
  /// From here on this process, where it is root's, is that of a folder's owner: what it makes there is theirs, and it
  /// may do no more than they. Descriptors that are open stay so. Cannot be taken back.
  /// - Throws: `store.io` where there is no such folder, `system.call`.
  package static func becomeOwner(of folder: String) throws(Fault) {
    guard geteuid() == 0 else { return }
    var status = stat()
    // Fills the given struct.
    guard unsafe lstat(folder, &status) == 0 else {
      throw Fault(.storeIO, "looking at \(folder): \(SystemCall.text(of: errand_errno()))")
    }
    guard status.st_uid != 0 else { return }
    guard setgroups(0, nil) == 0, setgid(status.st_gid) == 0, setuid(status.st_uid) == 0 else {
      let reason = SystemCall.text(of: errand_errno())
      throw Fault(.systemCall, "becoming the user \(status.st_uid), whose \(folder) is: \(reason)")
    }
  }
}
