internal import CSystem
package import Domain

/// What it takes to keep files so that they survive a crash of the host.
extension Files {
  /// Makes a new file, for this user alone unless said otherwise.
  /// - Parameter isReadable: whether what was written is to be read again by the same descriptor.
  /// - Throws: `store.full`, `store.io` also where there is one.
  package static func creating(
    _ path: String, mode: UInt32 = 0o600, isReadable: Bool = false
  ) throws(Fault) -> Descriptor {
    let access = isReadable ? O_RDWR : O_WRONLY
    let number = unsafe errand_open(path, access | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
    guard number >= 0 else { throw fault("making \(path)") }
    return Descriptor(owning: number)
  }

  /// Opens a plain file for reading, never by a symbolic link.
  /// - Throws: `store.io`.
  package static func opening(_ path: String) throws(Fault) -> Descriptor {
    let number = unsafe errand_open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW, 0)
    guard number >= 0 else { throw fault("opening \(path)") }
    return Descriptor(owning: number)
  }

  /// Bytes of a file; nil where there is none.
  package static func size(_ path: String) -> Int64? {
    var status = stat()
    // Fills the given struct.
    guard unsafe lstat(path, &status) == 0, status.st_mode & mode_t(S_IFMT) == mode_t(S_IFREG) else { return nil }
    return Int64(status.st_size)
  }

  /// Gives a file another name; false where something has it.
  /// - Throws: `store.full`, `store.io`.
  package static func name(_ path: String, _ name: String) throws(Fault) -> Bool {
    if unsafe link(path, name) == 0 {
      remove(path)
      return true
    }
    switch errand_errno() {
    case EEXIST: return false
    // Some file systems know one name for a file alone.
    case EPERM, EOPNOTSUPP, ENOSYS:
      guard !exists(name) else { return false }
      try rename(path, to: name)
      return true
    default: throw fault("naming \(name)")
    }
  }

  /// Makes last what happened in a folder: which names there are.
  /// - Throws: `store.full`, `store.io`.
  package static func sync(_ folder: String) throws(Fault) {
    let number = unsafe errand_open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0)
    guard number >= 0 else { throw fault("opening \(folder)") }
    try Descriptor(owning: number).sync()
  }

  static func fault(_ doing: String) -> Fault {
    let number = errand_errno()
    let code: ErrorCode = number == ENOSPC || number == EDQUOT ? .storeFull : .storeIO
    return Fault(code, "\(doing): \(SystemCall.text(of: number))")
  }
}

extension Descriptor {
  /// Makes last what was written.
  /// - Throws: `store.full`, `system.call`.
  package func sync() throws(Fault) { try SystemCall.check("writing to the disk") { fsync(number) } }

  /// Everything to the end; of what goes on beyond the limit no more than twice the limit is read.
  /// - Throws: `system.call`.
  package func readToEnd(limit: Int) throws(Fault) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count <= limit {
      let part = try read(atMost: limit)
      if part.isEmpty { break }
      bytes += part
    }
    return bytes
  }

  /// Bytes from `offset` on, `limit` at most; empty at the end. Where reading stands does not change.
  /// - Throws: `system.call`.
  package func read(at offset: Int64, atMost limit: Int) throws(Fault) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: limit)
    let count = try SystemCall.check("reading") {
      // The buffer is as long as the limit says.
      unsafe bytes.withUnsafeMutableBytes { buffer in unsafe pread(number, buffer.baseAddress, limit, off_t(offset)) }
    }
    bytes.removeLast(limit - count)
    return bytes
  }
}
