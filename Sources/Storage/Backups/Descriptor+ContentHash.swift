import Domain
import POSIX

extension Descriptor {
  /// Of what is left to read of a file.
  func contentHash() throws(Fault) -> ContentHash {
    var hasher = ContentHasher()
    while case let part = try read(atMost: 256 << 10), !part.isEmpty { hasher.add(part) }
    return hasher.hash
  }
}
