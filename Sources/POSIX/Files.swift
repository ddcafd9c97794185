internal import CSystem
package import Domain

/// Files and folders, each call bounded. What is written to is never reached by a symbolic link.
package enum Files {
  /// The whole of a file.
  /// - Throws: `input.too_large` above `limit` bytes, `store.io` or `system.call` where it cannot be read, also for what
  ///   is no plain file and might never end.
  package static func read(_ path: String, limit: Int) throws(Fault) -> [UInt8] {
    try read(path, limit: limit, mustBeTrusted: false)
  }

  static func read(_ path: String, limit: Int, mustBeTrusted: Bool) throws(Fault) -> [UInt8] {
    let file = try open(path, O_RDONLY | O_NONBLOCK, doing: "reading")
    var status = stat()
    // Fills the given struct.
    guard unsafe fstat(file.number, &status) == 0, status.st_mode & mode_t(S_IFMT) == mode_t(S_IFREG) else {
      throw Fault(.storeIO, "reading \(path): it is no file")
    }
    if mustBeTrusted { try trust(path, status) }
    var bytes: [UInt8] = []
    while true {
      let part = try file.read(atMost: min(65_536, limit + 1))
      if part.isEmpty { return bytes }
      bytes += part
      guard bytes.count <= limit else {
        throw Fault(.inputTooLarge, "reading \(path), which has more than \(limit) bytes")
      }
    }
  }

  /// Makes a folder and those above it, for this user alone. One that is there is taken as it is, if it belongs to
  /// this user and nobody else may write to it.
  /// - Parameter isClosed: whether others must not even look into it, as in a place where anybody may have made it.
  package static func makePrivateFolder(_ path: String, isClosed: Bool = false) throws(Fault) {
    try makeFolders(above: path)
    if unsafe mkdir(path, 0o700) != 0, errand_errno() != EEXIST {
      throw Fault(.storeIO, "making the folder \(path): \(SystemCall.text(of: errand_errno()))")
    }
    var status = stat()
    // Fills the given struct.
    guard unsafe lstat(path, &status) == 0, status.st_mode & mode_t(S_IFMT) == mode_t(S_IFDIR) else {
      throw Fault(.storeIO, "\(path) is not a folder; move it away or set ERRAND_STATE to another place")
    }
    guard status.st_uid == geteuid() else {
      throw Fault(.storeIO, "\(path) belongs to the user \(status.st_uid), not to you")
    }
    // Such as /tmp, which is everybody's by design.
    guard status.st_mode & mode_t(S_ISVTX) == 0 else {
      throw Fault(.storeIO, "\(path) is shared by all users; set ERRAND_STATE to a folder of your own")
    }
    guard status.st_mode & (isClosed ? 0o077 : 0o022) == 0 else {
      throw Fault(.storeIO, "\(path): others may write to it or look into it; mend it with: chmod 700 \(path)")
    }
    if let above = openFolder(above: path) {
      throw Fault(
        .fileUntrusted,
        "anybody may put another folder in the place of \(path); mend it with: chmod o-w \(above)")
    }
  }

  private static func makeFolders(above path: String) throws(Fault) {
    var prefix = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/").dropLast() {
      prefix += "/" + part
      if unsafe mkdir(prefix, 0o755) != 0, errand_errno() != EEXIST, errand_errno() != EROFS, errand_errno() != EACCES {
        throw Fault(.storeIO, "making the folder \(prefix): \(SystemCall.text(of: errand_errno()))")
      }
    }
  }

  /// The names in a folder, sorted, without `.` and `..`; 10,000 at most.
  package static func names(in folder: String) throws(Fault) -> [String] {
    guard let stream = unsafe opendir(folder) else {
      throw Fault(.systemCall, "reading the folder \(folder): \(SystemCall.text(of: errand_errno()))")
    }
    // Closed once, on every way out.
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while names.count < 10_000, let entry = unsafe readdir(stream) {
      // The kernel ends d_name with a zero.
      let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  package static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  /// Whether there is nothing at that path, as far as this user can tell: what cannot be looked at is there.
  package static func isMissing(_ path: String) -> Bool {
    guard unsafe access(path, F_OK) != 0 else { return false }
    return errand_errno() == ENOENT || errand_errno() == ENOTDIR
  }

  /// Whose a file or folder is; nil where it cannot be looked at.
  package static func owner(of path: String) -> UInt32? {
    var status = stat()
    // Fills the given struct.
    return unsafe lstat(path, &status) == 0 ? status.st_uid : nil
  }

  /// Takes a file away; one that is not there is no fault.
  package static func remove(_ path: String) { unsafe unlink(path) }

  /// Puts a file that only this user may read in the place of what is there. Whoever reads the path meanwhile finds the
  /// old one or the new one, whole.
  package static func replace(_ path: String, by bytes: [UInt8]) throws(Fault) {
    let new = path + ".new"
    remove(new)
    try open(new, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, doing: "writing").write(bytes)
    try rename(new, to: path)
  }

  /// Opens a file at its end for a log, made for this user alone.
  package static func appending(to path: String) throws(Fault) -> Descriptor {
    try open(path, O_WRONLY | O_APPEND | O_NONBLOCK | O_CREAT | O_NOFOLLOW, doing: "opening")
  }

  /// Holds a file locked as long as the answer lives; nil where another process holds it.
  /// - Parameter note: what the file is to hold from then on, where the disk takes it.
  package static func lock(_ path: String, note: String = "") throws(Fault) -> Descriptor? {
    let file = try open(path, O_RDWR | O_NONBLOCK | O_CREAT | O_NOFOLLOW, doing: "locking")
    if flock(file.number, LOCK_EX | LOCK_NB) == 0 {
      if ftruncate(file.number, 0) == 0, !note.isEmpty { try? file.write(Array(note.utf8)) }
      return file
    }
    let number = errand_errno()
    if number == EWOULDBLOCK { return nil }
    throw Fault(.storeIO, "locking \(path): \(SystemCall.text(of: number))")
  }

  /// Whether another process holds ``lock(_:)`` on a file now; one that is not there is not locked.
  package static func isLocked(_ path: String) -> Bool {
    // Shared, so that those who ask at the same time do not take each other for the holder.
    guard let file = try? open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW, doing: "looking at") else { return false }
    return flock(file.number, LOCK_SH | LOCK_NB) != 0 && errand_errno() == EWOULDBLOCK
  }

  private static func open(_ path: String, _ flags: Int32, doing: String) throws(Fault) -> Descriptor {
    let number = unsafe errand_open(path, flags | O_CLOEXEC, 0o600)
    guard number >= 0 else {
      throw Fault(.storeIO, "\(doing) \(path): \(SystemCall.text(of: errand_errno()))")
    }
    return Descriptor(owning: number)
  }
}
