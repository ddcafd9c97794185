/// A file that belongs to a task. Its name and type can be deleted; its bytes are found by their hash.
package struct Artefact: Hashable, Sendable {
  /// One of its kind within the task; see ``ArtefactName``.
  package let name: String
  /// What it is, as `type/subtype` in lower case.
  package let type: String
  /// In bytes.
  package let size: Int64
  package let hash: ContentHash
  /// The step that made it.
  package let step: StepID

  package init(name: String, type: String, size: Int64, hash: ContentHash, step: StepID) {
    self.name = name
    self.type = type
    self.size = size
    self.hash = hash
    self.step = step
  }
}
