import Domain
import Glibc

/// What a file or folder is, links not followed.
struct FileFacts: Hashable {
  var isFolder: Bool
  /// The twelve lowest bits.
  var mode: UInt32
  var owner: UInt32
  /// Whether this user may write to it.
  var isWritable: Bool
  /// When it was changed last.
  var changed: Timestamp

  init(isFolder: Bool, mode: UInt32, owner: UInt32, isWritable: Bool = true, changed: Timestamp) {
    self.isFolder = isFolder
    self.mode = mode
    self.owner = owner
    self.isWritable = isWritable
    self.changed = changed
  }

  /// Nil where it is not there or cannot be looked at.
  init?(at path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    self.init(status, path)
  }

  /// Of what a link leads to.
  init?(following path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status, path)
  }

  private init(_ status: stat, _ path: String) {
    self.init(
      isFolder: status.st_mode & S_IFMT == S_IFDIR, mode: status.st_mode & 0o7777, owner: status.st_uid,
      isWritable: access(path, W_OK) == 0,
      changed: Timestamp(microseconds: Int64(status.st_mtim.tv_sec) * 1_000_000))
  }

  /// `0700`.
  var modeText: String {
    let digits = String(mode, radix: 8)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
