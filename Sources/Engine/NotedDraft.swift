internal import Domain

/// A file that tells of itself once it is finished.
struct NotedDraft: ArtefactDraft {
  private let draft: any ArtefactDraft
  private let finished: @Sendable (Artefact) -> Void

  init(_ draft: any ArtefactDraft, finished: @escaping @Sendable (Artefact) -> Void) {
    self.draft = draft
    self.finished = finished
  }

  func append(_ bytes: [UInt8]) async throws(Fault) { try await draft.append(bytes) }
  func discard() async { await draft.discard() }

  func finish(name: String, type: String) async throws(Fault) -> Artefact {
    let artefact = try await draft.finish(name: name, type: type)
    finished(artefact)
    return artefact
  }
}
