import Domain
import POSIX

/// Second names for files of tasks, so that these stay whatever becomes of their tasks.
struct FileLinks {
  struct Link {
    let hash: ContentHash
    let size: Int64
    let path: String
  }

  private let source: ArtefactPlaces
  private let target: ArtefactPlaces

  /// - Parameter folder: of the second names; on the same file system.
  init(from artefacts: String, to folder: String) {
    source = ArtefactPlaces(folder: artefacts)
    target = ArtefactPlaces(folder: folder)
  }

  /// Nil where one is gone. What an earlier try has held goes first.
  func hold(_ files: [StoredFile]) throws(Fault) -> [Link]? {
    try Files.removeTree(target.folder)
    try Files.makePrivateFolder(target.folder)
    var held: [Link] = []
    for file in files {
      guard let link = try hold(file) else { return nil }
      held.append(link)
    }
    return held
  }

  /// Nil where it is gone. The folder must be there.
  func hold(_ file: StoredFile) throws(Fault) -> Link? {
    try Files.makePrivateFolder(target.group(of: file.hash))
    let path = target.file(file.hash)
    guard try Files.nameAgain(source.file(file.hash), as: path) else { return nil }
    return Link(hash: file.hash, size: file.size, path: path)
  }
}
