import Glibc
import POSIX

/// A folder of its own, gone with its last reference.
final class TemporaryFolder: Sendable {
  let path: String

  init() {
    var template = Array("/tmp/errand-test-XXXXXX".utf8CString)
    path = mkdtemp(&template).map { String(cString: $0) } ?? ""
    precondition(!path.isEmpty, "no temporary folder could be made")
  }

  deinit { Self.remove(path) }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  func write(_ name: String, _ bytes: some Sequence<UInt8>) { Self.write(file(name), bytes) }

  static func write(_ path: String, _ bytes: some Sequence<UInt8>) {
    let bytes = Array(bytes)
    let file = fopen(path, "w")
    precondition(file != nil, "a test's file could not be written")
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }

  static func mode(of path: String) -> mode_t {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & 0o777 : 0
  }

  private static func remove(_ path: String) {
    if unlink(path) == 0 { return }
    for name in (try? Files.names(in: path)) ?? [] { remove("\(path)/\(name)") }
    rmdir(path)
  }
}
