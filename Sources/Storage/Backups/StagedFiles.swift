import Domain
import POSIX

/// The files of a state for a backup of its database alone, which is to take the state's place: the same ones, by a second
/// name beside it. What is put aside keeps them as well, and what the restored database does not speak of stays there.
struct StagedFiles {
  private let places: StatePlaces
  private let progress: BackupProgress.Listener

  init(_ places: StatePlaces, _ progress: @escaping BackupProgress.Listener) {
    self.places = places
    self.progress = progress
  }

  private var folder: String { "\(places.staged)/\(StatePlaces.artefactsName)" }

  /// Takes those that are there and are what their names say. The others went with an old or deleted task since the
  /// backup was made, or are damaged: the restored database forgets them, as it would have then.
  /// - Returns: how many it forgets.
  /// - Throws: `store.*`, `system.call`.
  func take() throws(Fault) -> Int {
    let database = try SQLiteConnection(path: "\(places.staged)/\(StatePlaces.databaseName)", access: .readWrite)
    let files = try StoredFile.all(in: database)
    let links = FileLinks(from: places.artefacts, to: folder)
    let all = files.reduce(0) { $0 + $1.size }
    var (done, lost): (Int64, [ContentHash]) = (0, [])
    try Files.makePrivateFolder(folder)
    for file in files {
      if !(try take(file, links)) { lost.append(file.hash) }
      done += file.size
      progress(BackupProgress(stage: .checking, done: done, all: all))
    }
    for group in try Files.names(in: folder) { try Files.sync("\(folder)/\(group)") }
    try Files.sync(folder)
    try database.transaction { () throws(Fault) in
      for hash in lost { try database.run("DELETE FROM artefacts WHERE hash = ?", [.text(hash.hexadecimal)]) }
    }
    return lost.count
  }

  private func take(_ file: StoredFile, _ links: FileLinks) throws(Fault) -> Bool {
    guard let link = try links.hold(file) else { return false }
    guard try Files.opening(link.path).contentHash() == file.hash else {
      Files.remove(link.path)
      return false
    }
    return true
  }
}
