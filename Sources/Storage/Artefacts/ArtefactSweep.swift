import Domain
import POSIX

/// Takes away, before anything uses them, drafts and files that nothing refers to: what was being written when the
/// daemon died, or was written but never recorded.
struct ArtefactSweep {
  let places: ArtefactPlaces
  let index: any ArtefactIndex

  /// - Returns: bytes of the files that stay, and how many went.
  func run() throws(Fault) -> (kept: Int64, removed: Int) {
    var kept: Int64 = 0
    var removed = 0
    for draft in try Files.names(in: places.drafts) {
      Files.remove("\(places.drafts)/\(draft)")
      removed += 1
    }
    for group in try Files.names(in: places.folder) where ArtefactPlaces.isGroup(group) {
      for name in try Files.names(in: "\(places.folder)/\(group)") {
        let path = "\(places.folder)/\(group)/\(name)"
        // Whatever else somebody put there is not ours to take away.
        guard let hash = ContentHash(hexadecimal: name) else { continue }
        if try index.isReferred(to: hash) {
          kept += Files.size(path) ?? 0
        } else {
          Files.remove(path)
          removed += 1
        }
      }
    }
    return (kept, removed)
  }
}
