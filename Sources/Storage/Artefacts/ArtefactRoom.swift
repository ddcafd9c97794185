import Domain

/// What a full disk means for a file that is being written.
struct ArtefactRoom: Sendable {
  /// With less free the disk is low for everybody. Without one no disk is.
  let reserve: DiskReserve
  /// Of the disk that the files lie on; nil where it does not tell.
  let space: @Sendable () -> DiskSpace?

  /// Bytes that a full disk may still tell of, too few for a part of a file.
  private static let slack: Int64 = 1 << 20

  /// A disk with room enough but for this file has none for this one file: writing it again would fill it again. Where
  /// others have filled it, there may be room later, as for every other write.
  /// - Parameters:
  ///   - fault: met when the file was written to; it is still there.
  ///   - size: bytes of the file.
  /// - Returns: `artefact.no_room` in the place of `store.full` in the first case, else the fault itself.
  func meaning(of fault: Fault, at size: Int64) -> Fault {
    guard fault.code == .storeFull, let space = space(), space.free <= Self.slack else { return fault }
    let without = DiskSpace(free: space.free + max(0, size), total: space.total, files: space.files)
    guard reserve.hasRoom(for: 0, on: without) else { return fault }
    let words = "the disk has \(without.free >> 20) MiB left for files, and this one is larger"
    return Fault(.artefactNoRoom, words, place: fault.place)
  }
}
