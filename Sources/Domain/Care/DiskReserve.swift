/// What of a disk is never taken: so many bytes, or such a share of a small disk, whichever is less. A pure value.
package struct DiskReserve: Hashable, Sendable {
  package let bytes: Int64
  /// Of the whole disk, 0 to 50.
  package let percent: Int

  package init(bytes: Int64, percent: Int) {
    self.bytes = max(0, bytes)
    self.percent = min(max(percent, 0), 50)
  }

  /// Bytes that must stay free on a disk of that size.
  package func least(of total: Int64) -> Int64 { min(bytes, max(0, total) / 100 * Int64(percent)) }

  /// Whether so much may be written and the reserve is still there.
  package func hasRoom(for needed: Int64, on space: DiskSpace) -> Bool {
    let (sum, overflow) = max(0, needed).addingReportingOverflow(least(of: space.total))
    return !overflow && space.free >= sum
  }
}
