package import Domain

// Alone here: its types for files are others than those of CSystem.
internal import func Glibc.rename

extension Files {
  /// Gives a file another name, in the place of one that has it.
  /// - Throws: `store.full`, `store.io`.
  package static func rename(_ path: String, to name: String) throws(Fault) {
    guard unsafe Glibc.rename(path, name) == 0 else { throw fault("naming \(name)") }
  }
}
