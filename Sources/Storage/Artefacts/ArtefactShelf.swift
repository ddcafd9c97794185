import Domain
import POSIX
import Synchronization

/// What files and drafts share: the folder, the thread that works with it, and what all of them take.
final class ArtefactShelf: Sendable {
  let places: ArtefactPlaces
  let thread: FileThread
  let ledger: Mutex<ArtefactLedger>
  let room: ArtefactRoom

  init(_ places: ArtefactPlaces, _ thread: FileThread, _ ledger: ArtefactLedger, _ room: ArtefactRoom) {
    self.room = room
    self.places = places
    self.thread = thread
    self.ledger = Mutex(ledger)
  }

  deinit { thread.stop() }

  // MARK: - On the thread

  func take(_ bytes: Int, of task: TaskID, fileSize: Int) throws(Fault) {
    try ledger.withLock { (ledger) throws(Fault) in
      try ledger.take(Int64(bytes), of: task, fileSize: Int64(fileSize))
    }
  }

  func giveBack(_ bytes: Int, of task: TaskID) { ledger.withLock { $0.giveBack(Int64(bytes), of: task) } }

  /// Gives a synced draft its place.
  /// - Returns: the name that the task knows it by.
  func publish(
    _ path: String, _ hasher: ContentHasher, as name: String, _ step: StepID, _ task: TaskID
  ) throws(Fault) -> String {
    let hash = hasher.hash
    let place = places.file(hash)
    let known = Files.size(place)
    try Files.makePrivateFolder(places.group(of: hash))
    // Over one that is there: should that be damaged, it is mended by this.
    try Files.rename(path, to: place)
    try Files.sync(places.group(of: hash))
    try Files.sync(places.folder)
    return ledger.withLock { ledger in
      if let known { ledger.forget(known) }
      return ledger.finish(name, hash, of: step, task)
    }
  }
}
