import Domain
import Glibc
import LoopbackTesting
import POSIX

extension TemporaryFolder {
  /// Writes a file anew.
  func write(_ bytes: [UInt8], to name: String) throws {
    Files.remove("\(path)/\(name)")
    try Files.appending(to: "\(path)/\(name)").write(bytes)
  }

  func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }
}
