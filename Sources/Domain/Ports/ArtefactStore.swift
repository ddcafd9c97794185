/// The port to the files of tasks: each is kept once, by its hash, however many tasks have it.
package protocol ArtefactStore: Sendable {
  var limits: ArtefactLimits { get }

  /// Bytes of all files, each counted once.
  var size: Int64 { get }

  /// Begins a file for a step.
  /// - Throws: `store.*`.
  func begin(for step: StepID, of task: TaskID) async throws(Fault) -> any ArtefactDraft

  /// A task's files, by name.
  /// - Throws: `store.*`.
  func artefacts(of task: TaskID) throws(Fault) -> [Artefact]

  /// Opens a file after looking whether it is what its hash says.
  /// - Throws: `artefact.damaged`, `artefact.not_found`, `store.*`.
  func open(_ artefact: Artefact) async throws(Fault) -> any ArtefactReader

  /// The task makes no more files for now: those that nothing refers to go. Nothing happens where there are none.
  func settle(_ task: TaskID) async

  /// Takes away files that nothing refers to any more.
  func remove(_ hashes: Set<ContentHash>) async
}

/// A file while it is written. One that is neither finished nor discarded goes with the daemon.
package protocol ArtefactDraft: Sendable {
  /// - Throws: `artefact.too_large` naming the limit, `artefact.no_room`, `store.full`, `store.io`; nothing is left of the file then.
  func append(_ bytes: [UInt8]) async throws(Fault)

  /// Makes it last: when this returns the file survives whatever happens to the host.
  /// - Parameter name: taken as it is where the task has no file of that name from another step.
  /// - Throws: `artefact.no_room`, `store.full`, `store.io`; nothing is left of the file then.
  func finish(name: String, type: String) async throws(Fault) -> Artefact

  /// To be called where it is not wanted any more.
  func discard() async
}

/// An open file.
package protocol ArtefactReader: Sendable {
  var size: Int64 { get }

  /// Bytes from `offset` on, `count` at most; none at the end.
  /// - Throws: `store.io`.
  func read(at offset: Int64, count: Int) throws(Fault) -> [UInt8]
}

/// The port to the rows that say which files there are.
package protocol ArtefactIndex: Sendable {
  /// By name.
  /// - Throws: `store.*`.
  func artefacts(of task: TaskID) throws(Fault) -> [Artefact]

  /// Whether any task has a file with this hash.
  /// - Throws: `store.*`.
  func isReferred(to hash: ContentHash) throws(Fault) -> Bool
}

/// Where there is no place for files.
package struct NoArtefacts: ArtefactStore {
  package let limits = ArtefactLimits(file: 0, task: 0, all: 0)
  package let size: Int64 = 0

  package init() {}

  package func begin(for step: StepID, of task: TaskID) async throws(Fault) -> any ArtefactDraft {
    throw Fault(.artefactTooLarge, "no files are kept here")
  }

  package func artefacts(of task: TaskID) throws(Fault) -> [Artefact] { [] }

  package func open(_ artefact: Artefact) async throws(Fault) -> any ArtefactReader {
    throw Fault(.artefactNotFound, "no files are kept here")
  }

  package func settle(_ task: TaskID) async {}
  package func remove(_ hashes: Set<ContentHash>) async {}
}
