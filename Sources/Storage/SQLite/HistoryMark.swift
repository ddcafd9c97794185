import Domain
import POSIX

/// Which history a database held, and how far it went, in a small file beside it. A database that was put back from a
/// copy does not agree with it.
struct HistoryMark: Hashable {
  let epoch: String
  /// Names of openings that the database may bear: one, or while it is being opened also the next.
  let openings: [String]
  /// The highest number that was given by then.
  let latest: Int64

  private static let sizeLimit = 256

  /// Nil where there is none that can be read.
  init?(path: String) {
    guard let bytes = try? Files.read(path, limit: Self.sizeLimit) else { return nil }
    let words = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    guard words.count == 4, words[3].isEmpty, let latest = Int64(words[1]) else { return nil }
    self.init(
      epoch: String(words[0]), openings: words[2].split(separator: " ").map { String($0) }, latest: latest)
  }

  init(epoch: String, openings: [String], latest: Int64) {
    self.epoch = epoch
    self.openings = openings
    self.latest = latest
  }

  /// Whole or not at all. Not synced: one that a power cut takes away costs readers a needless `resync`, no more.
  /// - Throws: `store.full`, `store.io`.
  func write(to path: String) throws(Fault) {
    let draft = path + ".new"
    Files.remove(draft)
    do throws(Fault) {
      let file = try Files.creating(draft)
      try file.write(Array("\(epoch)\n\(latest)\n\(openings.joined(separator: " "))\n".utf8))
      try Files.rename(draft, to: path)
    } catch {
      Files.remove(draft)
      throw error
    }
  }
}
