import Domain
import POSIX
import Synchronization

/// A file while it is written.
final class ArtefactDraftFile: ArtefactDraft {
  private struct State {
    var hasher = ContentHasher()
    var isOver = false
  }

  private let shelf: ArtefactShelf
  private let file: Descriptor
  private let path: String
  private let step: StepID
  private let task: TaskID
  private let state = Mutex(State())

  init(_ shelf: ArtefactShelf, _ file: Descriptor, _ path: String, _ step: StepID, _ task: TaskID) {
    self.shelf = shelf
    self.file = file
    self.path = path
    self.step = step
    self.task = task
  }

  func append(_ bytes: [UInt8]) async throws(Fault) {
    try await onThread { [self] () throws(Fault) in
      var state = state.withLock { $0 }
      guard !state.isOver else { throw Fault(.internalBug, "a file was written to after its end") }
      try shelf.take(bytes.count, of: task, fileSize: state.hasher.count + bytes.count)
      // Before it is written, so that what is given back in case of a fault is what was taken.
      state.hasher.add(bytes)
      self.state.withLock { $0 = state }
      try file.write(bytes)
    }
  }

  func finish(name: String, type: String) async throws(Fault) -> Artefact {
    try await onThread { [self] () throws(Fault) in
      let hasher = state.withLock { $0.hasher }
      try file.sync()
      let name = try shelf.publish(path, hasher, as: name, step, task)
      state.withLock { $0.isOver = true }
      return Artefact(name: name, type: type, size: Int64(hasher.count), hash: hasher.hash, step: step)
    }
  }

  func discard() async { _ = try? await shelf.thread.perform { [self] () throws(Fault) in drop() } }

  private func onThread<Result: Sendable>(
    _ work: @escaping @Sendable () throws(Fault) -> Result
  ) async throws(Fault) -> Result {
    try await shelf.thread.perform { [self] () throws(Fault) in
      do throws(Fault) {
        return try work()
      } catch {
        let meaning = shelf.room.meaning(of: error, at: Int64(state.withLock(\.hasher.count)))
        drop()
        throw meaning
      }
    }
  }

  /// On the thread. Nothing happens to a file that is finished or gone.
  private func drop() {
    let bytes = state.withLock { state -> Int? in
      defer { state.isOver = true }
      return state.isOver ? nil : state.hasher.count
    }
    guard let bytes else { return }
    Files.remove(path)
    shelf.giveBack(bytes, of: task)
  }
}
