/// Decides whether the disk has room for more work. A pure value with hysteresis: it is low from the reserve downwards,
/// and well again only with half as much more, so that it does not change with every file.
package struct DiskPressure: Hashable, Sendable {
  package let reserve: DiskReserve
  /// Files that may still be made, where the file system counts them.
  package static let leastFiles: Int64 = 200
  package private(set) var isLow = false

  package init(reserve: DiskReserve) { self.reserve = reserve }

  /// - Parameter space: nil where the disk cannot be asked: then all stays as it was.
  /// - Returns: whether it changed.
  package mutating func look(at space: DiskSpace?) -> Bool {
    guard let space else { return false }
    let least = reserve.least(of: space.total)
    let files = space.files ?? .max
    let was = isLow
    isLow =
      was
      ? space.free < least + least / 2 || files < Self.leastFiles * 3 / 2
      : space.free < least || files < Self.leastFiles
    return isLow != was
  }
}
