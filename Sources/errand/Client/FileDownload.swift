import Domain
import Operations
import POSIX

/// A file's bytes on their way from the daemon to a descriptor, never whole in memory.
struct FileDownload {
  private let target: Descriptor
  private var hasher = ContentHasher()

  init(into target: Descriptor) { self.target = target }

  /// Bytes written.
  var size: Int64 { Int64(hasher.count) }

  mutating func take(_ bytes: [UInt8]) throws(Fault) {
    guard !bytes.isEmpty else { return }
    hasher.add(bytes)
    try target.write(bytes)
  }

  /// - Parameter digest: what the answer says of the whole (RFC 9530).
  /// - Throws: `artefact.damaged` where it is something else.
  func check(_ digest: String?) throws(Fault) {
    guard digest == "sha-256=:\(Base64.text(of: hasher.hash.bytes)):" else {
      throw Fault(.artefactDamaged, "what came is not what the daemon has")
    }
  }
}
