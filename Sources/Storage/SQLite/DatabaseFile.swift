import Domain
import Glibc
import POSIX

/// The database's file and folder: who may read them, and how a new one comes to be.
///
/// Never opens a file that may be in use: closing any descriptor of it would drop SQLite's locks (sqlite.org,
/// "How To Corrupt An SQLite Database File", 2.2).
struct DatabaseFile {
  let path: String

  /// Where a new database is made before it gets its name.
  var draft: String { path + ".new" }

  private var folder: String { path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "" }

  /// - Throws: `store.io` for what cannot be a path.
  init(path: String) throws(Fault) {
    guard path.hasPrefix("/"), !path.hasSuffix("/"), !path.utf8.contains(0), path.utf8.count < PATH_MAX else {
      throw Fault(.storeIO, "the database's path is not absolute, too long or holds a zero byte")
    }
    self.path = path
  }

  /// Bytes of the file; nil where there is none.
  /// - Throws: `store.io` where it cannot be looked at or is no file.
  func size() throws(Fault) -> Int64? { try Self.size(of: path) }

  /// Whether a log with something in it lies beside the file: the last owner did not close it.
  func hasLog() throws(Fault) -> Bool { (try Self.size(of: path + "-wal") ?? 0) > 0 }

  /// Makes the folder if it is not there, for its owner alone.
  /// - Throws: `store.io` also for a folder that others may write to.
  func makeFolder() throws(Fault) {
    if !folder.isEmpty { try Files.makePrivateFolder(folder) }
  }

  /// Makes an empty draft, for its owner alone; what an interrupted start has left of one is no database yet.
  func makeDraft() throws(Fault) {
    for leftover in [draft, draft + "-wal", draft + "-shm"] {
      guard unsafe unlink(leftover) == 0 || errno == ENOENT else { throw Self.fault("removing \(leftover)") }
    }
    let descriptor = unsafe open(draft, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Self.fault("making \(draft)") }
    defer { close(descriptor) }
    // Again, because a strict umask would have taken away what the owner needs.
    guard fchmod(descriptor, 0o600) == 0 else { throw Self.fault("protecting \(draft)") }
  }

  /// Gives the closed draft its name and makes that last. A database that got there first stays.
  func publishDraft() throws(Fault) {
    guard unsafe link(draft, path) == 0 || errno == EEXIST else { throw Self.fault("naming \(path)") }
    guard unsafe unlink(draft) == 0 else { throw Self.fault("removing \(draft)") }
    let descriptor = unsafe open(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.fault("opening \(folder)") }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw Self.fault("writing \(folder)") }
  }

  /// Takes the rights of others away from the file and its log.
  func protect() throws(Fault) {
    for name in [path, path + "-wal", path + "-shm"] {
      guard unsafe chmod(name, 0o600) == 0 || errno == ENOENT else { throw Self.fault("protecting \(name)") }
    }
  }

  private static func size(of path: String) throws(Fault) -> Int64? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else {
      if errno == ENOENT { return nil }
      throw fault("looking at \(path)")
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw Fault(.storeIO, "\(path) is not a file") }
    return Int64(status.st_size)
  }

  private static func fault(_ doing: String) -> Fault {
    let number = errno
    let code: ErrorCode = number == ENOSPC || number == EDQUOT ? .storeFull : .storeIO
    return Fault(code, "\(doing): \(SystemCall.text(of: number))")
  }
}
