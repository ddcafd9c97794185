import Domain
import POSIX

/// An open file, which was what its hash says when it was opened. Reading goes on where the file is taken away.
final class ArtefactFile: ArtefactReader {
  private let file: Descriptor
  let size: Int64

  /// Reads the whole of it once.
  /// - Throws: `artefact.damaged`, `artefact.not_found`, `store.io`.
  init(_ path: String, _ artefact: Artefact) throws(Fault) {
    guard Files.exists(path) else {
      throw Fault(.artefactNotFound, "\(artefact.name) is gone: there is no file \(path)")
    }
    file = try Files.opening(path)
    size = artefact.size
    var hasher = ContentHasher()
    while hasher.count <= artefact.size {
      let part = try file.read(atMost: 256 << 10)
      if part.isEmpty { break }
      hasher.add(part)
    }
    guard hasher.count == artefact.size, hasher.hash == artefact.hash else {
      throw Fault(.artefactDamaged, "\(artefact.name) is no longer what it was: \(path) does not have its hash")
    }
  }

  func read(at offset: Int64, count: Int) throws(Fault) -> [UInt8] { try file.read(at: offset, atMost: count) }
}
