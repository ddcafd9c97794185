import Domain
import Glibc
import POSIX

/// Where the key lies: 32 bytes, mode 0600, owned by this user; or handed over by the service manager, which shows it
/// to this user alone (systemd.exec(5), "CREDENTIALS").
struct KeyFile: KeySource {
  let path: String
  /// Whether the service manager answers for who may read it.
  var isHandedOver = false

  /// The key; made if there is none. Of several that make one at once, all get the same.
  /// - Parameter mayMake: false where something is sealed with a key already.
  /// - Throws: `vault.key` with the remedy where the file is not as it must be, or is missed; `store.full`, `store.io`
  ///   where the disk does not take a new one, of which nothing is left then.
  func load(mayMake: Bool) throws(Fault) -> SealingKey {
    if let key = try key() { return key }
    guard mayMake else { throw fault("it is gone, and the database holds what only this key opens") }
    try make()
    guard let key = try key() else { throw fault("it went away as soon as it was made") }
    return key
  }

  /// Nil where there is no file.
  /// - Throws: `vault.key` where it is not as it must be.
  func key() throws(Fault) -> SealingKey? {
    let number = unsafe open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    if number < 0, errno == ENOENT { return nil }
    guard number >= 0 else { throw fault(SystemCall.text(of: errno)) }
    let file = Descriptor(owning: number)
    try check(file)
    return try unsafe SealingKey { (bytes) throws(Fault) in
      var count = 0
      while count < SealingKey.size {
        let part = unsafe Glibc.read(file.number, bytes + count, SealingKey.size - count)
        if part < 0, errno == EINTR { continue }
        guard part > 0 else { throw fault("it ends too soon") }
        count += part
      }
    }
  }

  private func check(_ file: Descriptor) throws(Fault) {
    var status = stat()
    guard unsafe fstat(file.number, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw fault("it is not a file")
    }
    guard isHandedOver || status.st_uid == geteuid() else {
      throw fault("it belongs to another user; give it back: chown")
    }
    guard isHandedOver || status.st_mode & 0o077 == 0 else {
      throw fault("others may read it; mend it with: chmod 600 \(path)")
    }
    guard status.st_size == SealingKey.size else {
      throw fault("it has \(status.st_size) bytes, where \(SealingKey.size) make a key")
    }
  }

  // MARK: - Making

  /// Whole or not at all: written under another name, synced, then linked, which fails where another was faster.
  private func make() throws(Fault) {
    let draft = "\(path).\(getpid()).\(SystemRandom().next())"
    let number = unsafe open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard number >= 0 else { throw unmade(errno) }
    let file = Descriptor(owning: number)
    defer { Files.remove(draft) }
    try unsafe SealingKey.random().withBytes { (bytes) throws(Fault) in try unsafe write(bytes, to: file) }
    // Again, because a strict umask would have taken away what the owner needs.
    guard fchmod(file.number, 0o600) == 0, fsync(file.number) == 0 else {
      throw unmade(errno)
    }
    guard unsafe link(draft, path) == 0 || errno == EEXIST else {
      throw unmade(errno)
    }
    try syncFolder()
  }

  /// - Parameter bytes: of a key.
  /// - Throws: `store.full`, `store.io`, `vault.key`.
  func write(_ bytes: UnsafePointer<UInt8>, to file: Descriptor) throws(Fault) {
    var count = 0
    while count < SealingKey.size {
      let part = unsafe Glibc.write(file.number, bytes + count, SealingKey.size - count)
      if part < 0, errno == EINTR { continue }
      guard part > 0 else { throw unmade(errno) }
      count += part
    }
  }

  private func syncFolder() throws(Fault) {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let number = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard number >= 0 else { throw fault("its folder cannot be opened: \(SystemCall.text(of: errno))") }
    let file = Descriptor(owning: number)
    guard fsync(file.number) == 0 else { throw unmade(errno) }
  }

  /// Why a key file could not be made: a disk that takes no more is not a key that is missed.
  func unmade(_ number: Int32) -> Fault {
    let words = "the key file \(path) cannot be made: \(SystemCall.text(of: number))"
    return switch number {
    case ENOSPC, EDQUOT: Fault(.storeFull, words)
    case EFBIG, EIO: Fault(.storeIO, words)
    default: Fault(.vaultKey, words)
    }
  }

  private func fault(_ message: String) -> Fault { Fault(.vaultKey, "the key file \(path): \(message)") }
}
