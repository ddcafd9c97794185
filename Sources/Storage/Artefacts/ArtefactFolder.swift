package import Domain
import POSIX
import Synchronization

/// The files of tasks in a folder, each named by its SHA-256, mode 0600.
///
/// A file is written as a draft, synced, renamed and its folder synced before anything refers to it; what nothing
/// refers to after a crash goes at the next start. One thread does all work with the disk, so that a file is never
/// taken away while another of the same hash is being finished.
package final class ArtefactFolder: ArtefactStore {
  let shelf: ArtefactShelf
  private let index: any ArtefactIndex
  private let log: any LogSink
  private let lastDraft = Atomic<Int>(0)

  package let limits: ArtefactLimits

  /// Opens the folder, makes it if need be, and takes away what an earlier life has left over.
  /// - Parameter reserve: with less of the disk free it is low for everybody, not for one file.
  /// - Throws: `store.*`, `system.call`.
  package static func open(
    _ folder: String, index: any ArtefactIndex, limits: ArtefactLimits = ArtefactLimits(),
    reserve: DiskReserve = DiskReserve(bytes: 0, percent: 0), log: any LogSink
  ) throws(Fault) -> ArtefactFolder {
    let places = ArtefactPlaces(folder: folder)
    try Files.makePrivateFolder(folder)
    try Files.makePrivateFolder(places.drafts)
    let sweep = ArtefactSweep(places: places, index: index)
    let (kept, removed) = try sweep.run()
    if removed > 0 {
      let words = "\(removed) files that no task refers to were taken away"
      log.write(LogRecord(.notice, words, .notice(.filesSwept)))
    }
    let ledger = ArtefactLedger(limits: limits, all: kept)
    let room = ArtefactRoom(reserve: reserve) { Files.space(at: folder) }
    return ArtefactFolder(ArtefactShelf(places, try FileThread.start(), ledger, room), index, limits, log)
  }

  private init(_ shelf: ArtefactShelf, _ index: any ArtefactIndex, _ limits: ArtefactLimits, _ log: any LogSink) {
    self.shelf = shelf
    self.index = index
    self.limits = limits
    self.log = log
  }

  var places: ArtefactPlaces { shelf.places }

  /// Bytes of all files.
  package var size: Int64 { shelf.ledger.withLock(\.all) }

  package func begin(for step: StepID, of task: TaskID) async throws(Fault) -> any ArtefactDraft {
    if !shelf.ledger.withLock({ $0.knows(task) }) {
      let stored = try index.artefacts(of: task)
      shelf.ledger.withLock { $0.open(task, stored) }
    }
    let number = lastDraft.add(1, ordering: .relaxed).newValue
    let path = "\(places.drafts)/\(number)"
    let file = try await shelf.thread.perform { () throws(Fault) in try Files.creating(path) }
    return ArtefactDraftFile(shelf, file, path, step, task)
  }

  package func artefacts(of task: TaskID) throws(Fault) -> [Artefact] { try index.artefacts(of: task) }

  package func open(_ artefact: Artefact) async throws(Fault) -> any ArtefactReader {
    let path = places.file(artefact.hash)
    return try await shelf.thread.perform { () throws(Fault) in try ArtefactFile(path, artefact) }
  }

  package func settle(_ task: TaskID) async {
    let finished = shelf.ledger.withLock { $0.settle(task) }
    if !finished.isEmpty { await remove(finished) }
  }

  package func remove(_ hashes: Set<ContentHash>) async {
    do throws(Fault) {
      try await shelf.thread.perform { [self] () throws(Fault) in
        for hash in hashes.sorted(by: { $0.hexadecimal < $1.hexadecimal }) { try removeUnreferred(hash) }
      }
    } catch {
      log.write(LogRecord(.warning, "files that no task refers to stay until the next start", because: error))
    }
  }

  // MARK: - On the thread

  private func removeUnreferred(_ hash: ContentHash) throws(Fault) {
    // Looked at in this order: what is no longer awaited is recorded by now, or never will be.
    guard !shelf.ledger.withLock({ $0.awaits(hash) }), try !index.isReferred(to: hash) else { return }
    guard let size = Files.size(places.file(hash)) else { return }
    Files.remove(places.file(hash))
    shelf.ledger.withLock { $0.forget(size) }
  }
}
