/// What a file system has left.
package struct DiskSpace: Hashable, Sendable {
  /// Bytes that an ordinary user may still write.
  package let free: Int64
  /// Bytes of all of it.
  package let total: Int64
  /// Files that may still be made; nil where the file system does not count them.
  package let files: Int64?

  package init(free: Int64, total: Int64, files: Int64?) {
    self.free = free
    self.total = total
    self.files = files
  }
}
